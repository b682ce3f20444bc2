"""What happens to programs when their person goes."""

from __future__ import annotations

from engage.api.operations import forget_programs
from engage.events import hears
from engage.events.models import EventRecord
from engage.members import system_member
from engage.members.events import MemberErased


@hears(MemberErased)
def forget_erased(fact: MemberErased, event: EventRecord) -> None:
    """Tokens of an erased member open nothing from that moment; here their rows go as well."""
    forget_programs(fact.member_id, by=system_member())
