"""Counting what reaches PostgreSQL, and what its walls between brands refuse."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from engage.observing.instruments import Counter, pending
from engage.observing.tracing import is_tracing, statement_span

FREE = ("SET LOCAL", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO")
"""No work of the page: telling PostgreSQL the brand, and marks inside a transaction."""
NOT_ALLOWED = "42501"

REFUSED = Counter(
    "engage_walls_refused_total",
    "Statements that PostgreSQL refused for want of rights: a wall between brands held.",
)


class Statements:
    """Sees each statement of a request or task on the application's connection."""

    __slots__ = ("count",)

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        if not str(sql).startswith(FREE):
            self.count += 1
        try:
            if is_tracing():
                with statement_span(str(sql)):
                    return execute(sql, params, many, context)
            return execute(sql, params, many, context)
        except Exception as error:
            if getattr(error.__cause__, "pgcode", None) == NOT_ALLOWED:
                REFUSED.add()
            raise


@contextmanager
def watched() -> Iterator[Statements]:
    """Watch the statements of the block; it costs nothing when nobody counts or traces."""
    statements = Statements()
    if not (pending.is_on or is_tracing()):
        yield statements
        return
    connection.execute_wrappers.append(statements)
    try:
        yield statements
    finally:
        connection.execute_wrappers.remove(statements)
