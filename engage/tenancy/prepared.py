"""Kept queries as prepared statements: read, rewritten and planned once a connection.

A page's few questions come again and again. For each PostgreSQL reads the text, adds the row
policies and plans, which for a topic's state takes six times as long as answering it.

A prepared statement lives in one session of PostgreSQL. Behind a pooler that gives the session away
after each transaction (pgbouncer) there is no such thing, so the first use of a connection asks
whether the session is its own; and `ENGAGE_PREPARED_STATEMENTS=0` turns it off.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from typing import Any

from django.conf import settings
from django.db import connections
from psycopg2.extensions import AsIs

_numbers = count(1)
ONE_PLAN = "SET LOCAL plan_cache_mode = force_generic_plan; "
"""In one string with the call, so it costs no round trip; it holds until the transaction ends."""
_TYPES = (
    (bool, "boolean"), (int, "bigint"), (float, "float8"), (datetime, "timestamptz"),
    (str, "text"),
)  # fmt: skip


class Prepared:
    """One statement of this process: its name, and its text with `$1` … for what changes."""

    def __init__(
        self, sql: str, params: Sequence[Any], places: Sequence[int], one_plan: bool = False
    ) -> None:
        self.name = f"engage_{next(_numbers)}"
        self.sql = sql
        self.params = list(params)
        for number, place in enumerate(places, 1):
            kind = next(name for type_, name in _TYPES if isinstance(params[place], type_))
            self.params[place] = AsIs(f"${number}::{kind}")
        self.places = places
        self.call = f"EXECUTE {self.name}({', '.join(['%s'] * len(places))})"
        if one_plan:
            self.call = ONE_PLAN + self.call

    @classmethod
    def of(cls, sql: str) -> Prepared:
        """Of SQL with `%s` for each value, whose types PostgreSQL finds where they stand."""
        values = sql.count("%s")
        made = cls(sql, [""] * values, range(values))
        made.params = [AsIs(f"${number}") for number in range(1, values + 1)]
        return made

    def ready(self, cursor: Any) -> bool:
        """Whether this connection can run it now; prepares it the first time."""
        known = _known_here(cursor)
        if known is None:
            return False
        if self.name not in known:
            cursor.execute(f"PREPARE {self.name} AS {self.sql}", self.params)
            known.add(self.name)
        return True

    def values(self, params: Sequence[Any]) -> list[Any]:
        """What changes, out of all parameters."""
        return [params[place] for place in self.places]


def _known_here(cursor: Any) -> set[str] | None:
    """The names that this connection has prepared; None when its session is not its own."""
    if not settings.PREPARED_STATEMENTS:
        return None
    wrapper = connections["default"]
    raw, known = wrapper.__dict__.get("_engage_prepared", (None, None))
    if raw is not wrapper.connection:
        raw = wrapper.connection
        known = set() if owns_session(cursor, raw) else None
        wrapper.__dict__["_engage_prepared"] = (raw, known)
    return known


def owns_session(cursor: Any, raw: Any) -> bool:
    """Whether the process that answers is the one we connected to, and no pooler in between."""
    cursor.execute("SELECT pg_backend_pid()")
    return bool(cursor.fetchone()[0] == raw.info.backend_pid)
