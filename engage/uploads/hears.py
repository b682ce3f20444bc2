"""What happens to files when their person goes."""

from __future__ import annotations

from engage.events import hears
from engage.events.models import EventRecord
from engage.members import system_member
from engage.members.events import MemberErased
from engage.uploads.operations import forget_uploads


@hears(MemberErased)
def forget_erased(fact: MemberErased, event: EventRecord) -> None:
    """Whatever an erased member sent is deleted."""
    forget_uploads(fact.member_id, by=system_member())
