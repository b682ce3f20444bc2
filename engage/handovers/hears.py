"""What handovers do about facts."""

from __future__ import annotations

from engage.events import hears
from engage.events.models import EventRecord
from engage.handovers.operations import forget_words
from engage.members.events import MemberErased


@hears(MemberErased)
def forget(fact: MemberErased, event: EventRecord) -> None:
    """What was proposed of their words is nobody's business any more."""
    forget_words(fact.member_id, by=None)
