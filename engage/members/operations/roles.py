"""Changing what a member may do here."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.events import RoleChanged
from engage.members.models import Member
from engage.members.permits import may_change_role
from engage.members.roles import OWNER
from engage.members.sessions import end_sessions
from engage.rules import RuleBroken, operation, require


@operation
def change_role(member: Member, role: str, *, by: Member) -> Member:
    """Give `member` another role; never above the role of `by`, and a brand keeps one owner.

    The member's sessions on this brand end, so that the next one begins with the new rights.
    """
    member = locked_with_owners(member)
    require(may_change_role(by, member, role))
    if member.role == role:
        return member
    if member.role == OWNER:
        refuse_last_owner(member)
    before, member.role = member.role, role
    member.save(update_fields=["role"])
    if member.pk != by.pk:
        end_sessions(member.user_id, member.brand_id)
    record(RoleChanged(member_id=member.pk, before=before, after=role), by=by)
    return member


def locked_with_owners(member: Member) -> Member:
    """`member` afresh, its row and the owners' rows locked, so that counting owners holds.

    One statement in the order of ids: two owners who step down at once wait for each other
    instead of blocking each other.
    """
    either = Q(pk=member.pk) | Q(role=OWNER)
    rows = {row.pk: row for row in Member.objects.select_for_update().filter(either).order_by("pk")}
    return rows[member.pk]


def refuse_last_owner(member: Member) -> None:
    """Raise `RuleBroken` when `member` is the only owner who can still sign in.

    Call it on a member from `locked_with_owners`.
    """
    others = Member.objects.filter(role=OWNER, erased_at=None, user__isnull=False)
    if not others.exclude(pk=member.pk).exists():
        raise RuleBroken(
            "last_owner", _("This brand would be without an owner. Name another one first.")
        )
