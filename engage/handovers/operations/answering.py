"""The answer of the person whose words they are."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import now

from engage.events import record
from engage.handovers.events import HandoverRefused, HandoverTaken
from engage.handovers.models import Handover
from engage.handovers.operations.proposing import NOT_VISIBLE
from engage.handovers.permits import may_answer
from engage.handovers.sockets import takers
from engage.members.models import Member
from engage.rules import NotAllowed, operation, require


@operation
def agree(handover: Handover | int, *, by: Member | None) -> Handover:
    """It stands there from now on, as theirs. Twice is calm. Raises `NotAllowed`, and what the
    other room's rules refuse."""
    row = _locked(handover, by)
    if row.is_agreed and by is not None and row.person_id == by.pk:
        return row
    require(may_answer(by, row))
    assert by is not None  # noqa: S101 - the permit refuses guests
    row.result = takers[row.kind].take(row, by)
    _answer(row, is_agreed=True, result=row.result)
    record(
        HandoverTaken(handover_id=row.pk, source=row.source, person_id=by.pk, result=row.result),
        by=by,
    )
    return row


@operation
def refuse(handover: Handover | int, *, by: Member | None) -> Handover:
    """Nothing is published. Raises `NotAllowed`."""
    row = _locked(handover, by)
    require(may_answer(by, row))
    assert by is not None  # noqa: S101 - the permit refuses guests
    _answer(row, is_agreed=False)
    record(HandoverRefused(handover_id=row.pk, source=row.source, person_id=by.pk), by=by)
    return row


@operation
def forget_words(member_id: int, *, by: Member | None) -> None:
    """Delete what was proposed of an erased person's words; what they published is theirs there."""
    Handover.objects.filter(person=member_id).delete()


def _locked(handover: Handover | int, by: Member | None) -> Handover:
    pk = handover if isinstance(handover, int) else handover.pk
    row: Handover | None = (
        Handover.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=pk).first()
    )
    if row is None:
        raise NotAllowed(NOT_VISIBLE)
    return row


def _answer(row: Handover, **changes: Any) -> None:
    row.answered_at = now()
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=["answered_at", *changes])
