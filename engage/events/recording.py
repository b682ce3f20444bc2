"""`record`: write a fact into the book, in the operation's own transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import F

from engage.events.changes import changed
from engage.events.hearing import hearers_of
from engage.events.kinds import Fact, kinds
from engage.events.nudge import nudge_after_commit
from engage.tenancy.current import current_request_id, require_brand_id

if TYPE_CHECKING:
    from engage.events.models import EventRecord


class OutsideTransaction(RuntimeError):
    """A fact was recorded where it could not commit together with what it tells of."""


def record(fact: Fact, *, by: Any) -> EventRecord:
    """Write `fact`, done by the member `by` (None when nobody acted), and owe it to its hearers.

    Raises `OutsideTransaction` outside one, and `ValueError` for a class without `@kind`.
    """
    from engage.events.models import EventRecord  # apps load before models
    from engage.events.writing import write_with_deliveries

    brand_id = require_brand_id()
    if not connection.in_atomic_block:
        raise OutsideTransaction(fact.kind)
    if kinds.get(fact.kind) is not type(fact):
        raise ValueError(f"{type(fact).__name__} is no registered kind")
    event = EventRecord(
        brand_id=brand_id,
        kind=fact.kind,
        actor_id=getattr(by, "pk", None),
        subject_kind=fact.subject_kind,
        subject_id=fact.subject_id,
        particulars=fact.particulars(),
        request_id=current_request_id(),
    )
    owed = list(hearers_of(fact.kind))
    write_with_deliveries(event, owed)
    if fact.redraws:
        outdate_pages(brand_id)
    changed(*fact.touches())
    if owed:
        nudge_after_commit(brand_id)
    return event


def record_all(facts: Sequence[Fact], *, by: Any) -> None:
    """`record` for many facts that happen at once, in two statements; none redraws other pages.

    Raises `OutsideTransaction` and `ValueError` as `record` does, and for a fact that redraws.
    """
    from engage.events.models import Delivery, EventRecord  # apps load before models

    brand_id = require_brand_id()
    if not connection.in_atomic_block:
        raise OutsideTransaction("many facts")
    for fact in facts:
        if kinds.get(fact.kind) is not type(fact) or fact.redraws:
            raise ValueError(f"{type(fact).__name__} cannot be recorded with others")
    events = EventRecord.objects.bulk_create(
        EventRecord(
            kind=fact.kind,
            actor_id=getattr(by, "pk", None),
            subject_kind=fact.subject_kind,
            subject_id=fact.subject_id,
            particulars=fact.particulars(),
            request_id=current_request_id(),
        )
        for fact in facts
    )
    changed(*(reference for fact in facts for reference in fact.touches()))
    owed = [
        Delivery(event=event, hearer=name) for event in events for name in hearers_of(event.kind)
    ]
    if owed:
        Delivery.objects.bulk_create(owed)
        nudge_after_commit(brand_id)


def outdate_pages(brand_id: int) -> None:
    """Whatever page of the brand was kept until now is asked for anew.

    A counter under its row's lock, not the newest fact's id: ids are given before they commit.
    """
    from engage.tenancy.models import Brand

    Brand.objects.filter(pk=brand_id).update(pages_version=F("pages_version") + 1)
