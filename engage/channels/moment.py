"""What time it is: the database's clock, or the moment that an import or a test is set in.

    with as_of(datetime(2026, 3, 2, 9, tzinfo=UTC), quiet=True):
        reply(ticket, "…", by=ben)

`quiet` writes facts as long past, so that nobody is told of them (see `engage.events.past`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db import connection

from engage.events import Fact, record, record_all
from engage.events.past import Past, record_past

_together: ContextVar[list[Past] | None] = ContextVar("engage_told_together", default=None)
_moment: ContextVar[tuple[datetime, bool] | None] = ContextVar("engage_moment", default=None)


def moment() -> datetime:
    """Now, of the database's clock: several machines, one time. Take it once a row is locked.

    In whole milliseconds, which is what clocks count in.
    """
    fixed = _moment.get()
    if fixed is not None:
        return fixed[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found.replace(microsecond=found.microsecond // 1000 * 1000)


def moment_set() -> datetime | None:
    """The moment that the block is set in, without asking the database; None in the present."""
    fixed = _moment.get()
    return None if fixed is None else fixed[0]


@contextmanager
def as_of(when: datetime, *, quiet: bool = False) -> Iterator[None]:
    """Let the block happen at `when`, an aware time."""
    if when.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    token = _moment.set((when, quiet))
    try:
        yield
    finally:
        _moment.reset(token)


@contextmanager
def told_together() -> Iterator[None]:
    """What quiet blocks inside tell is written at the end, in order of time: for an import."""
    kept: list[Past] = []
    token = _together.set(kept)
    try:
        yield
    finally:
        _together.reset(token)
    record_past(sorted(kept, key=lambda past: past[2]))


def tell(fact: Fact, *, by: Any, since: datetime | None = None) -> None:
    """`record` the fact, or write it as a past one when the block is quiet.

    A past one that was true `since` an earlier moment than the block's happened then.
    """
    fixed = _moment.get()
    if fixed is None or not fixed[1]:
        record(fact, by=by)
        return
    past = (fact, getattr(by, "pk", None), min(since or fixed[0], fixed[0]))
    kept = _together.get()
    if kept is None:
        record_past([past])
    else:
        kept.append(past)


def tell_all(facts: Sequence[Fact], *, by: Any) -> None:
    """The same for many that happen at once."""
    fixed = _moment.get()
    if len(facts) > 1 and (fixed is None or not fixed[1]):
        record_all(facts, by=by)
        return
    for fact in facts:
        tell(fact, by=by)
