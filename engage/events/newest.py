"""What the book said last: the version of whatever is drawn from many rows at once.

Every change of state writes a fact in its own transaction, so a list that was drawn while these
were the brand's newest facts is still the same list. Ids are given before they commit: a fact may
become visible below a newer one, which changes the newest `MANY` all the same.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from engage.events.models import EventRecord
from engage.tenancy.shapes import shaped

MANY = 24


def newest_facts() -> QuerySet[Any]:
    """Their ids, newest first, for a sub-select."""
    return EventRecord.objects.order_by("-id").values("id")[:MANY]


def newest_here() -> tuple[int, ...]:
    """The same as values, of the current brand; 1 statement."""
    return tuple(row[0] for row in _newest().run({}))


def newest_of(brand_id: int) -> tuple[int, ...]:
    """The same from outside any brand."""
    return tuple(row[0] for row in _newest().run_in(brand_id, {}))


@shaped()
def _newest() -> QuerySet[Any]:
    return EventRecord.objects.order_by("-id").values_list("id")[:MANY]
