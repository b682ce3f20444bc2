"""What the rewards room does about facts: the ledger follows what the book says."""

from __future__ import annotations

from typing import Any

from engage.events import hears
from engage.events.models import EventRecord
from engage.members.events import MemberErased, RoleChanged
from rewards.operations import forget_rewards, hear_fact, place_on_boards
from rewards.rules import heard


@hears(*heard())
def keep_ledger(fact: Any, event: EventRecord) -> None:
    """Pay what was earned, and take back what is gone; hearing again changes nothing."""
    hear_fact(event, by=None)


@hears(RoleChanged)
def follow_role(fact: RoleChanged, event: EventRecord) -> None:
    """The brand's own people stand on no leaderboard; who is a customer again does."""
    place_on_boards(fact.member_id, by=None)


@hears(MemberErased)
def forget(fact: MemberErased, event: EventRecord) -> None:
    """Who was erased stands nowhere any more; the ledger still adds up."""
    forget_rewards(fact.member_id, by=None)
