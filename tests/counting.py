"""Counting what reaches PostgreSQL, the way `bench/` counts it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

FREE = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "SET LOCAL", "BEGIN", "COMMIT")
"""Beginnings of statements that are not counted."""


class Statements(list[str]):
    """The SQL of the counted statements, filled when the block ends."""


@contextmanager
def statements(expected: int | None = None) -> Iterator[Statements]:
    """The block's statements on the default connection; exactly `expected`, when given."""
    found = Statements()
    with CaptureQueriesContext(connection) as captured:
        yield found
    found += [q["sql"] for q in captured if not q["sql"].lstrip().upper().startswith(FREE)]
    if expected is not None and len(found) != expected:
        raise AssertionError(f"{len(found)} statements instead of {expected}:\n" + "\n".join(found))
