"""Taking away the right to act, for a time or until it is given back."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.events import MemberSuspended, SuspensionLifted
from engage.members.models import Member, Suspension
from engage.members.permits import may_lift_suspension, may_suspend
from engage.members.sessions import end_sessions
from engage.rules import RuleBroken, operation, require
from engage.text import clean_body


@operation
def suspend(
    member: Member, reason: str, *, until: datetime | None = None, by: Member
) -> Suspension:
    """Let `member` read and not act until `until` (aware; None = until lifted); sessions end.

    Whoever is suspended already keeps the running suspension. Raises `RuleBroken` for an empty
    reason or an end that is not in the future.
    """
    require(may_suspend(by, member))
    reason = clean_body(reason).strip()[:1000]
    if not reason:
        raise RuleBroken("reason_missing", _("Say why, the person will read it."), field="reason")
    if until is not None and until <= now():
        raise RuleBroken("end_is_past", _("Choose a time in the future."), field="until")
    Member.objects.select_for_update().get(pk=member.pk)
    running = Suspension.objects.running().filter(member=member).first()
    if running is not None:
        return running
    # One that ran out by itself is closed at its own end: only one may be open.
    for over in Suspension.objects.filter(member=member, lifted_at=None):
        over.lifted_at = over.until
        over.save(update_fields=["lifted_at"])
    suspension = Suspension.objects.create(member=member, by=by, reason=reason, until=until)
    member.has_suspension = True
    end_sessions(member.user_id, member.brand_id)
    record(MemberSuspended(member_id=member.pk, suspension_id=suspension.pk), by=by)
    return suspension


@operation
def lift_suspension(member: Member, *, by: Member) -> Suspension | None:
    """Let `member` act again; None when nothing was running."""
    require(may_lift_suspension(by, member))
    running = Suspension.objects.running().select_for_update().filter(member=member).first()
    member.has_suspension = False
    if running is None:
        return None
    running.lifted_at, running.lifted_by = now(), by
    running.save(update_fields=["lifted_at", "lifted_by"])
    record(SuspensionLifted(member_id=member.pk, suspension_id=running.pk), by=by)
    return running
