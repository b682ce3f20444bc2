"""Forgetting what an erased person was told and wanted to hear."""

from __future__ import annotations

from engage.members.models import Member
from engage.notifications.models import Follow, Notice, NoticeChoice
from engage.rules import operation


@operation
def forget_notices(member_id: int, *, by: Member | None) -> None:
    """Delete the member's follows, choices and notices, with every mail that waits.

    What others were told about them stays, by a "deleted member" as their posts are. The erasing
    operation has asked its own permit.
    """
    for model in (Follow, NoticeChoice, Notice):
        model.objects.filter(member=member_id).delete()
