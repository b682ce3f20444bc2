"""What happens to reports when something happens elsewhere."""

from __future__ import annotations

from engage.events import hears
from engage.events.models import EventRecord
from engage.members.events import MemberErased
from engage.moderation.operations import forget_reporter


@hears(MemberErased)
def forget(fact: MemberErased, record: EventRecord) -> None:
    """An erased person is named by no report and no appeal."""
    forget_reporter(fact.member_id, by=None)
