"""What happens to notices when something happens elsewhere."""

from __future__ import annotations

from engage.events import hears
from engage.events.models import EventRecord
from engage.members.events import MemberErased
from engage.notifications.operations import forget_notices


@hears(MemberErased)
def forget(fact: MemberErased, record: EventRecord) -> None:
    """An erased person is told nothing any more, and nothing is kept of what they were told."""
    forget_notices(fact.member_id, by=None)
