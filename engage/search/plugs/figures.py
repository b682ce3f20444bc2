"""The operator's figures about the index of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engage.observing import Sample, measure

STANDING = """
SELECT count(*), coalesce(extract(epoch FROM now() - min(moved_at)), 0)
FROM search_indexrun WHERE finished_at IS NULL
"""


@measure("index")
def runs(cursor: Any) -> Iterator[Sample]:
    """Brands whose index is being made, and how long ago the slowest of them moved."""
    cursor.execute(STANDING)
    count, seconds = cursor.fetchone()
    yield Sample("engage_index_runs", "Brands whose index is being made.", count)
    yield Sample(
        "engage_index_oldest_step_seconds",
        "How long ago the slowest of them made a step.",
        float(seconds),
    )
