"""`@shaped`: a queryset compiled once, and run again and again with other values.

Building and compiling a queryset costs Django 2 to 10 CPU ms where the database needs 1. A page
asks the same few questions with other numbers, so the SQL is kept:

    TOPIC = blank(1)

    @shaped(TOPIC)
    def _titles(kind: str) -> QuerySet:
        return Topic.objects.filter(pk=TOPIC, kind=kind).values_list("title")

    rows = _titles("question").run({TOPIC: 12})

A queryset without `values_list` gives its models, with what `select_related` brings; annotations
become attributes. `select_for_update` works as ever.

Blanks are numbers, times and texts that nobody else uses. The current brand is a blank of its own
that every run fills in, so a kept shape is as safe as its queryset: it raises without a current
brand. What differs between readers may enter only as a blank or as an argument of the function (a
role, a kind): mark functions of a module, which cannot hold on to the values of one reader.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, ParamSpec, TypeVar

from django.db import connections
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, get_related_populators

from engage.tenancy.current import _brand_id, brand_context, require_brand_id
from engage.tenancy.prepared import Prepared

P = ParamSpec("P")
S = TypeVar("S")

_BRAND = 1_190_000_000
"""Blanks look like ids of this size; below 2^31, so that they fit every integer column."""
_MOST = 99
MOST_KEPT = 256
"""Shapes of one function; a caller who combines filters without end shall not fill the memory."""
_TIMES = datetime(9000, 1, 1, tzinfo=UTC)
_TEXTS = "\ue000engage:"
"""Texts of readers come as values of a run, so none can be taken for a blank."""


def blank(number: int) -> int:
    """The n-th blank for an id or another number, 1 to 99."""
    if not 1 <= number <= _MOST:
        raise ValueError(f"blanks are numbered 1 to {_MOST}")
    return _BRAND + number


def blank_time(number: int) -> datetime:
    """The n-th blank for a moment, 1 to 99."""
    return _TIMES + timedelta(seconds=blank(number) - _BRAND)


def blank_text(number: int) -> str:
    """The n-th blank for a text, 1 to 99."""
    return f"{_TEXTS}{blank(number)}"


class Filling:
    """The values of a kept statement, and which of them each run fills in."""

    def __init__(self, params: Sequence[Any], must: tuple[Any, ...]) -> None:
        self.params = list(params)
        self.places = [(at, param) for at, param in enumerate(params) if _is_blank(param)]
        self.at = [at for at, _blank in self.places]
        found = {blank for _at, blank in self.places}
        missing = [blank for blank in (_BRAND, *must) if blank not in found]
        if missing:
            raise ValueError(f"these blanks are not in the SQL: {missing}")

    def filled(self, brand_id: int, values: Mapping[Any, Any]) -> list[Any]:
        """All values of a run in this brand."""
        params = self.params.copy()
        for at, blank in self.places:
            params[at] = brand_id if blank == _BRAND else values[blank]
        return params


class Shape:
    """The SQL of a queryset, with places for its values."""

    def __init__(
        self, queryset: QuerySet[Any], must: tuple[Any, ...], one_plan: bool = False
    ) -> None:
        compiler = queryset.query.get_compiler(connection=connections["default"])
        self.sql, params = compiler.as_sql()
        self.filling = Filling(params, must)
        self.prepared = Prepared(self.sql, params, self.filling.at, one_plan)
        columns = [select[0] for select in compiler.select[: compiler.col_count]]
        # Not the compiler: it holds the whole query, which each worker would keep for itself.
        self.converters = list(compiler.get_converters(columns).items())
        self.made = _maker(compiler) if queryset._iterable_class is ModelIterable else None

    def run(self, values: Mapping[Any, Any]) -> list[Any]:
        """The rows for these values, blank → value; one statement.

        A value whose blank is not in this shape is passed over (a guest's query names no viewer).
        Raises `NoCurrentBrand` outside a brand, and `KeyError` when a blank is left open.
        """
        params = self.filling.filled(require_brand_id(), values)
        with connections["default"].cursor() as cursor:
            if self.prepared.ready(cursor):
                cursor.execute(self.prepared.call, self.prepared.values(params))
            else:
                cursor.execute(self.sql, params)
            return self._converted(cursor.fetchall())

    def run_in(self, brand_id: int, values: Mapping[Any, Any]) -> list[Any]:
        """The same from outside any brand, in one round trip and a transaction of its own.

        Both statements travel as one string, which PostgreSQL runs as one transaction, so that
        `SET LOCAL` ends with it. Inside a transaction this is `brand_context` and `run`.
        """
        if connections["default"].in_atomic_block:
            with brand_context(brand_id):
                return self.run(values)
        params = self.filling.filled(brand_id, values)
        # SET takes no parameters; `%d` lets nothing but digits through.
        enter = f"SET LOCAL app.brand = '{brand_id:d}'; "
        with connections["default"].cursor() as cursor:
            if self.prepared.ready(cursor):
                cursor.execute(enter + self.prepared.call, self.prepared.values(params))
            else:
                cursor.execute(enter + self.sql, params)
            return self._converted(cursor.fetchall())

    def _converted(self, rows: list[tuple[Any, ...]]) -> list[Any]:
        if self.converters:
            rows = [self._row(row) for row in rows]
        return [self.made(row) for row in rows] if self.made else rows

    def _row(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """A row with its values as Django's fields want them."""
        values, connection = list(row), connections["default"]
        for at, (converters, expression) in self.converters:
            for convert in converters:
                values[at] = convert(values[at], expression, connection)
        return tuple(values)


def _maker(compiler: Any) -> Callable[[tuple[Any, ...]], Any]:
    """What makes a model of a row, as Django's own `ModelIterable` does."""
    info = compiler.klass_info
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column[0].target.attname for column in compiler.select[first:last]]
    # The stubs are of the next Django, which wants one argument more.
    related = get_related_populators(info, compiler.select, "default")  # type: ignore[call-arg]
    told, model = list(compiler.annotation_col_map.items()), info["model"]

    def made(row: tuple[Any, ...]) -> Any:
        found = model.from_db("default", names, row[first:last])
        for populator in related:
            populator.populate(row, found)
        for name, at in told:
            setattr(found, name, row[at])
        return found

    return made


def shaped(
    *must: Any,
    one_plan: bool = False,
) -> Callable[[Callable[P, QuerySet[Any]]], Callable[P, Shape]]:
    """Keep one `Shape` for each combination of the function's (few, hashable) arguments.

    `must` are blanks that have to stand in the SQL whatever the arguments. `one_plan` keeps
    PostgreSQL from planning anew each time: for what costs more to plan than any value could save.
    """

    return keep_shapes(functools.partial(Shape, one_plan=one_plan), must)


def keep_shapes(
    kind: Callable[[Any, tuple[Any, ...]], S], must: tuple[Any, ...]
) -> Callable[[Callable[P, Any]], Callable[P, S]]:
    """What `@shaped` does, for any kind of kept statement."""

    def keep(build: Callable[P, Any]) -> Callable[P, S]:
        if build.__closure__:
            raise TypeError(f"{build.__qualname__} holds values of its surroundings")

        @functools.lru_cache(maxsize=MOST_KEPT)
        def made(*args: P.args, **kwargs: P.kwargs) -> S:
            token = _brand_id.set(_BRAND)
            try:
                return kind(build(*args, **kwargs), must)
            finally:
                _brand_id.reset(token)

        return functools.wraps(build)(made)  # type: ignore[return-value]

    return keep


def _is_blank(param: Any) -> bool:
    if isinstance(param, datetime):
        return _TIMES < param <= _TIMES + timedelta(seconds=_MOST)
    if isinstance(param, str):
        return param.startswith(_TEXTS)
    # A column of floats makes a float of it; as a key of a mapping both are the same.
    return isinstance(param, int | float) and _BRAND <= param <= _BRAND + _MOST
