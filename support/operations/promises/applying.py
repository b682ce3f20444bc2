"""Promises and hours that changed, carried to open tickets, some at a time."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F

from engage.channels.moment import moment, tell
from engage.members.models import Member
from engage.rules import operation, require
from support.events import PoliciesApplied
from support.models import Calendar, Clock, SupportSettings, Ticket, TicketTag
from support.operations.clocks import reckon
from support.operations.opening import give_policy
from support.permits import may_manage_promises

BATCH = 100


@operation
def ask_to_apply_again(*, by: Member | None) -> None:
    """Let all open tickets get what the policies say now, by a task. Raises `NotAllowed`."""
    require(may_manage_promises(by))
    settings = SupportSettings.current()
    if settings.apply_after is None:
        settings.apply_after, settings.apply_by = 0, by
        settings.save()
        tell(PoliciesApplied(), by=by)


@operation
def apply_again(*, by: Member) -> bool:
    """Give the next open tickets what the policies say now; whether there are more.

    Raises `NotAllowed`.
    """
    require(may_manage_promises(by))
    settings = SupportSettings.objects.select_for_update().filter(apply_after__gte=0).first()
    if settings is None:
        return False
    rows = Ticket.objects.unsolved().filter(pk__gt=settings.apply_after).order_by("pk")
    tickets = _locked(list(rows.values_list("pk", flat=True)[:BATCH]))
    settings.apply_after = tickets[-1].pk if tickets else None
    settings.save(update_fields=["apply_after"])
    if not tickets:
        return False
    at = moment()
    words: dict[int, list[str]] = {}
    tags = TicketTag.objects.filter(ticket__in=tickets).order_by("word")
    for pk, word in tags.values_list("ticket_id", "word"):
        words.setdefault(pk, []).append(word)
    moved = [
        ticket
        for ticket in tickets
        if give_policy(ticket, words.get(ticket.pk, []), "policy", at, renew=True)
    ]
    reckon(moved, at, by)
    return True


@operation
def follow_calendar(calendar_id: int, *, by: Member) -> bool:
    """Reckon anew the next tickets whose unfinished clocks count by these hours; as above."""
    require(may_manage_promises(by))
    rows = Calendar.objects.select_for_update().filter(pk=calendar_id)
    calendar = rows.exclude(followed=F("version")).first()
    if calendar is None:
        return False
    clocks = Clock.objects.running().filter(calendar=calendar, ticket__gt=calendar.follow_after)
    ids = clocks.order_by("ticket_id").values_list("ticket_id", flat=True).distinct()[:BATCH]
    tickets = _locked(list(ids))
    if tickets:
        calendar.follow_after = tickets[-1].pk
    else:
        calendar.follow_after, calendar.followed = 0, calendar.version
    calendar.save(update_fields=["follow_after", "followed"])
    reckon(tickets, moment(), by)
    return bool(tickets)


def _locked(ids: Sequence[int]) -> list[Ticket]:
    rows = Ticket.objects.select_related("conversation__account", "policy_version")
    locked = rows.select_for_update(no_key=True, of=("self",)).filter(pk__in=ids)
    return list(locked.order_by("pk"))
