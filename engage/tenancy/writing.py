"""New rows and changes of one row by kept statements, where Django would build the SQL each time.

`insert(Post(…))` is `save(force_insert=True)` at a third of its cost; `@altering` is to `update`
what `@shaped` is to a query. Both are prepared once a connection, and raise without a brand.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ParamSpec

from django.db import connection, models
from django.db.models import QuerySet
from django.db.models.expressions import DatabaseDefault
from django.db.models.sql import UpdateQuery

from engage.tenancy.current import require_brand_id
from engage.tenancy.owned import BrandOwned
from engage.tenancy.prepared import Prepared
from engage.tenancy.shapes import Filling, keep_shapes

P = ParamSpec("P")


class Statement:
    """SQL of our own with `%s` for each value; PostgreSQL finds their types where they stand."""

    def __init__(self, sql: str) -> None:
        self.sql = sql
        self.prepared = Prepared.of(sql)

    def run(self, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Run it with these values; the rows that it returns."""
        with connection.cursor() as cursor:
            ready = self.prepared.ready(cursor)
            cursor.execute(self.prepared.call if ready else self.sql, values)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows


def insert(row: BrandOwned, *, or_nothing: bool = False) -> bool:
    """Write an unsaved row into the current brand and give it what PostgreSQL fills in.

    With `or_nothing` a row that is there already stays as it is, and the answer is False. Values
    are plain ones, no expressions, and no field of the model is set while it is saved (`auto_now`).
    """
    if row.brand_id is None:
        row.brand_id = require_brand_id()
    left = tuple(name for name, value in vars(row).items() if isinstance(value, DatabaseDefault))
    statement, fields, filled = _insertion(type(row), left, or_nothing)
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    found = statement.run(values)
    if not found:
        return False
    for name, value in zip(filled, found[0], strict=True):
        setattr(row, name, value)
    row._state.adding = False
    row._state.db = connection.alias
    return True


@functools.cache
def _insertion(
    model: type[BrandOwned], left: tuple[str, ...], or_nothing: bool
) -> tuple[Statement, list[models.Field[Any, Any]], list[str]]:
    """The statement, the fields of its values, and the attributes that it answers with."""
    key = model._meta.pk
    assert key is not None  # noqa: S101 - every model has one
    rest = [one for one in model._meta.local_concrete_fields if one is not key]
    fields = [field for field in rest if field.attname not in left]
    filled = [key, *(field for field in rest if field.attname in left)]
    columns = ", ".join(_quoted(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    twice = " ON CONFLICT DO NOTHING" if or_nothing else ""
    answer = ", ".join(_quoted(field.column) for field in filled)
    sql = (
        f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) "  # noqa: S608 - our own names
        f"VALUES ({places}){twice} RETURNING {answer}"
    )
    return Statement(sql), fields, [field.attname for field in filled]


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(name or "")


class Alteration:
    """The SQL of an update, with places for its values."""

    def __init__(self, update: tuple[QuerySet[Any], Mapping[str, Any]], must: tuple[Any, ...]):
        queryset, values = update
        query: Any = queryset.query.chain(UpdateQuery)
        query.add_update_values(values)
        self.sql, params = query.get_compiler(connection=connection).as_sql()
        self._filling = Filling(params, must)
        self.prepared = Prepared(self.sql, list(params), self._filling.at)

    def run(self, values: Mapping[Any, Any]) -> int:
        """Change the row for these values, blank → value; how many were changed.

        Raises `NoCurrentBrand` outside a brand, and `KeyError` when a blank is left open.
        """
        params = self._filling.filled(require_brand_id(), values)
        with connection.cursor() as cursor:
            if self.prepared.ready(cursor):
                cursor.execute(self.prepared.call, self.prepared.values(params))
            else:
                cursor.execute(self.sql, params)
            return int(cursor.rowcount)


def altering(
    *must: Any,
) -> Callable[[Callable[P, tuple[QuerySet[Any], Mapping[str, Any]]]], Callable[P, Alteration]]:
    """Keep one `Alteration` for each combination of the function's arguments, as `@shaped` does.

    The function returns the rows and what to write: `return Topic.objects.filter(pk=TOPIC),
    {"version": F("version") + 1}`.
    """
    return keep_shapes(Alteration, must)
