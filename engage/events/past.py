"""`record_past`: facts that an import brings, with the times at which they happened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from engage.events.kinds import Fact
from engage.events.recording import OutsideTransaction, outdate_pages
from engage.tenancy.current import require_brand_id

BATCH = 2_000

Past = tuple[Fact, int | None, datetime]
"""A fact, the id of the member who acted (None = nobody), and when."""


def record_past(facts: Iterable[Past]) -> int:
    """Write facts of long ago, in order; how many.

    Nobody is told: no mail may go out because of an import. A part that wants to count them is
    owed them later, by `manage.py replay --hearer NAME`. Raises `OutsideTransaction`.
    """
    from engage.events.models import EventRecord  # apps load before models

    if not connection.in_atomic_block:
        raise OutsideTransaction("past facts")
    rows = [
        EventRecord(
            kind=fact.kind,
            actor_id=actor_id,
            subject_kind=fact.subject_kind,
            subject_id=fact.subject_id,
            particulars=fact.particulars(),
            at=at,
        )
        for fact, actor_id, at in facts
    ]
    EventRecord.objects.bulk_create(rows, batch_size=BATCH)
    if rows:
        outdate_pages(require_brand_id())
    return len(rows)
