"""Forgetting a person: what they did is counted on, by a number that leads to nobody."""

from __future__ import annotations

import secrets

from engage.insights.models import ActRow, InboundRow, OwedRow, RecognisedRow
from engage.members.models import Member
from engage.rules import operation


def nobody() -> int:
    """A number below zero that stands for an erased person; nobody can say for whom."""
    return -1 - secrets.randbelow(2**62)


@operation
def forget_person(member_id: int, *, by: Member | None) -> None:
    """Put a number in the place of a member. The erasing operation has asked its own permit."""
    number = nobody()
    for model in (InboundRow, ActRow, RecognisedRow, OwedRow):
        model.objects.filter(person=member_id).update(person=number)
