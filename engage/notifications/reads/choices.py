"""What a member is told, kind by kind and channel by channel."""

from __future__ import annotations

from engage.members.models import Member
from engage.notifications.channels import NAMES
from engage.notifications.kinds import in_order
from engage.notifications.models import NoticeChoice


def choices_of(member: Member) -> dict[tuple[str, str], bool]:
    """(kind, channel) → whether it is wanted, of every registered kind; one statement."""
    rows = NoticeChoice.objects.filter(member=member).values_list("kind", "channel", "is_wanted")
    decided = {(kind, channel): wanted for kind, channel, wanted in rows}
    return {
        (kind.name, channel): decided.get((kind.name, channel), channel in kind.channels)
        for kind in in_order()
        for channel in NAMES
    }
