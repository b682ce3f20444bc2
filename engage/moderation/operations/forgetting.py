"""Forgetting an erased person: what they reported keeps its reason, not its reporter."""

from __future__ import annotations

from engage.members.models import Member
from engage.moderation.models import Appeal, Report
from engage.rules import operation


@operation
def forget_reporter(member_id: int, *, by: Member | None) -> None:
    """Take the person and their words out of reports and appeals; weights and decisions stay.

    The erasing operation has asked its own permit.
    """
    Report.objects.filter(member=member_id).update(member=None, words="")
    Appeal.objects.filter(by=member_id).update(by=None, text="")
