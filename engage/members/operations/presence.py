"""When somebody was last here, to the day."""

from __future__ import annotations

from django.utils.timezone import now

from engage.members.models import Member
from engage.rules import operation


@operation
def note_seen(member: Member, *, by: Member) -> None:
    """Remember that `member` was here today. No fact: presence stays out of the book."""
    member.last_seen_on = now().date()
    Member.objects.filter(pk=member.pk).update(last_seen_on=member.last_seen_on)
