"""Enough rows that PostgreSQL chooses as it would for a grown brand, and what it then chooses."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections
from django.db.models import DateTimeField, ForeignKey

from community.models import Post, Solution, Thanks, Topic, TopicTag, TopicViews
from engage.events.models import Delivery, EventRecord
from engage.members.models import Member
from engage.notifications.models import Follow
from engage.tenancy.current import brand_context
from engage.tenancy.platform import platform_cursor, platform_transaction

COPIES = 300
STRIDE = 1_000_000
"""Between the id of a row and that of its next copy."""
GROWING = [
    Member, Topic, Post, TopicTag, Thanks, Solution, TopicViews, Follow, EventRecord, Delivery
]  # fmt: skip
"""What grows with a brand's age; the rest is set up by its managers and stays small."""
OTHERWISE = {
    "username": "username || '-' || n",
    "user_id": "NULL",
    "source_id": "CASE source_id WHEN '' THEN '' ELSE source_id || '-' || n END",
    "subject_id": f"subject_id + n * {STRIDE}",
}
BIG = 10_000
"""Rows from which on a table counts: PostgreSQL rightly reads smaller ones as a whole."""
MANY = 2_500
"""Rows of a big table that a page may read: the widest look meant is at the newest 2,000 thanks."""


def multiply() -> None:
    """Copy every row of `GROWING` `COPIES` times, each copy two days older, in all brands."""
    with platform_transaction(), platform_cursor() as cursor:
        for model in GROWING:
            table, columns = model._meta.db_table, model._meta.local_concrete_fields
            names = ", ".join(field.column for field in columns)
            values = ", ".join(map(_copied, columns))
            copies, people = (
                (COPIES * 4, "WHERE role <> 'system'") if model is Member else (COPIES, "")
            )
            cursor.execute(
                f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} t"
                f" CROSS JOIN generate_series(1, {copies}) n {people}"
            )
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")


def _copied(field: Any) -> str:
    moves = isinstance(field, ForeignKey) and field.related_model in GROWING
    if field.primary_key or moves:
        return f"t.{field.column} + n * {STRIDE}"
    if isinstance(field, DateTimeField):
        return f"t.{field.column} - n * interval '2 days'"
    return OTHERWISE.get(field.column, f"t.{field.column}")


@contextmanager
def questions() -> Iterator[list[tuple[str, Any]]]:
    """What the block asks PostgreSQL for on the default connection: (SQL, parameters)."""
    asked: list[tuple[str, Any]] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip("( ").upper().startswith(("SELECT", "WITH")):
            asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield asked


def sizes() -> dict[str, int]:
    """Each table's rows, as PostgreSQL believes."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT relname, reltuples FROM pg_class WHERE relkind = 'r'")
        return {name: int(rows) for name, rows in cursor.fetchall()}


def walks(brand_id: int, sql: str, params: Any, rows: dict[str, int]) -> list[str]:
    """What in its plan reads more than `MANY` rows of a big table; `rows` are `sizes()`."""
    with brand_context(brand_id), connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params)
        (answer,) = cursor.fetchone()
    plan = (json.loads(answer) if isinstance(answer, str) else answer)[0]["Plan"]
    scans = [node for node in _nodes(plan) if rows.get(node.get("Relation Name", ""), 0) >= BIG]
    return [_told(node) for node in scans if _read(node) > MANY]


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from _nodes(part)


def _read(node: dict[str, Any]) -> float:
    thrown = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return (node["Actual Rows"] + thrown) * node["Actual Loops"]


def _told(node: dict[str, Any]) -> str:
    by = f" by {node['Index Name']}" if "Index Name" in node else ""
    return f"{node['Node Type']} on {node['Relation Name']}{by}: {_read(node):.0f} rows"
