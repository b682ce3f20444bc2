"""What happens to drafts when something happens elsewhere."""

from __future__ import annotations

from engage.drafts.operations import forget_drafts
from engage.events import hears
from engage.events.models import EventRecord
from engage.members.events import MemberErased


@hears(MemberErased)
def forget(fact: MemberErased, record: EventRecord) -> None:
    """Nothing is kept of what an erased person did not send."""
    forget_drafts(fact.member_id, by=None)
