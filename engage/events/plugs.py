"""The operator's figures about the book of facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engage.observing import Sample, measure

MOST = 10_000
"""Rows that a look counts at most, the oldest first: a flood costs no more than a stream."""

WAITING = f"""
SELECT hearer, count(*), extract(epoch FROM now() - min(due_at)) FROM (
    SELECT hearer, due_at FROM events_delivery
    WHERE done_at IS NULL AND dead_at IS NULL AND due_at <= now() ORDER BY due_at LIMIT {MOST}
) AS waiting GROUP BY hearer
"""  # noqa: S608 - a number of our own
DEAD = f"""
SELECT hearer, count(*) FROM (
    SELECT hearer FROM events_delivery WHERE dead_at IS NOT NULL LIMIT {MOST}
) AS dead GROUP BY hearer
"""  # noqa: S608


@measure("facts")
def facts(cursor: Any) -> Iterator[Sample]:
    """What hearers still have to hear, how late it is, and what they gave up."""
    cursor.execute(WAITING)
    for hearer, count, seconds in cursor.fetchall():
        label = {"hearer": hearer}
        yield Sample(
            "engage_facts_due", f"Facts due to a hearer, up to {MOST} in all.", count, label
        )
        yield Sample(
            "engage_facts_oldest_due_seconds",
            "How late a hearer's oldest due fact is.",
            float(seconds),
            label,
        )
    cursor.execute(DEAD)
    for hearer, count in cursor.fetchall():
        yield Sample(
            "engage_facts_dead",
            "Facts that a hearer could not hear; a person must look.",
            count,
            {"hearer": hearer},
        )
