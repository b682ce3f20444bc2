"""The two counters: CPU time of processes, and statements that reached PostgreSQL."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

import psutil

FREE = re.compile(
    r"\s*(begin|start transaction|commit|rollback|savepoint|release|set local)\b", re.IGNORECASE
)
"""Statements that are no work of the page: transactions, and telling PostgreSQL the brand."""
ROLES = ("app_web", "app_platform")


def cpu_seconds(root: psutil.Process, without: int = 0) -> float:
    """Seconds of CPU that a process and all under it have used since they began.

    Children that ended are in it, through their parent. The process `without` is left out: our own
    connection's. Linux counts in steps of 10 ms, so measure over a second or so.
    """
    total = 0.0
    for process in [root, *root.children(recursive=True)]:
        if process.pid == without:
            continue
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
    return total


def is_counted(statement: str) -> bool:
    """Whether a statement counts as work of the page."""
    return not FREE.match(statement)


class StatementCounter:
    """Reads pg_stat_statements over a superuser's connection in autocommit."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def reset(self) -> None:
        """Forget what was counted."""
        with self._connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_statements_reset()")

    def calls(self) -> dict[str, int]:
        """Statement (with $1 for values) → how often the application sent it since `reset`."""
        with self._connection.cursor() as cursor:
            cursor.execute(
                "SELECT query, sum(calls)::int FROM pg_stat_statements s"
                " JOIN pg_roles r ON r.oid = s.userid"
                " WHERE r.rolname = ANY(%s) AND s.toplevel GROUP BY query",
                [list(ROLES)],
            )
            return {query: calls for query, calls in cursor.fetchall() if is_counted(query)}
