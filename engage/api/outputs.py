"""What programs get: typed dictionaries, from which the description of the API is made as well.

    class TagOut(TypedDict):
        name: Annotated[str, gettext_noop("As members write it")]

mypy holds the code to them and `schema_of` tells the world; nothing is serialised twice.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import (
    Annotated,
    Any,
    Generic,
    TypedDict,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from django.utils.translation import gettext_noop

T = TypeVar("T")


@dataclass(frozen=True)
class Format:
    """How a string or a number is written, in the words of JSON Schema."""

    name: str


@dataclass(frozen=True)
class OneOf:
    """The words that a string can be."""

    words: tuple[str, ...]


RowId = Annotated[int, Format("int64")]
Moment = Annotated[str, Format("date-time")]
"""A time in UTC, such as "2026-11-22T10:00:00.000000Z"."""

_BASIC = {str: "string", int: "integer", bool: "boolean", float: "number", type(None): "null"}


class Page(TypedDict, Generic[T]):
    """A page of a list."""

    items: list[T]
    next: Annotated[str | None, gettext_noop("Address of the next page; null on the last one")]


class FieldFault(TypedDict):
    """One of several faults."""

    field: str
    code: str
    message: str


class _Fault(TypedDict):
    code: Annotated[str, gettext_noop("Stable; see “Errors”")]
    message: Annotated[str, gettext_noop("For a person, in the language of Accept-Language")]
    request_id: Annotated[str, gettext_noop("Name it when you report a problem")]


class ErrorDetails(_Fault, total=False):
    """What went wrong."""

    field: Annotated[str, gettext_noop("The field at fault")]
    fields: Annotated[list[FieldFault], gettext_noop("All fields at fault")]


class ErrorOut(TypedDict):
    """The body of every answer that is no success."""

    error: ErrorDetails


def stamp(at: datetime) -> str:
    """`at` in UTC."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def stamp_or_none(at: datetime | None) -> str | None:
    """The same for a time that may not have come."""
    return stamp(at) if at else None


_named: dict[str, Any] = {}
"""Component → the type that it is made of."""


def schema_of(hint: Any, found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """JSON Schema of a type; each typed dictionary in it is put into `found` and pointed at.

    Raises `LookupError` when two of them share a name: one would stand for both.
    """
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _noted(schema_of(args[0], found), args[1:])
    if is_typeddict(origin or hint):
        name = name_of(hint)
        if _named.setdefault(name, hint) != hint:
            raise LookupError(f"two kinds of answers are called {name}")
        if name not in found:
            found[name] = {}  # known from here on: a post holds posts
            found[name].update(_object(hint, found))
        return {"$ref": f"#/components/schemas/{name}"}
    if origin is list:
        return {"type": "array", "items": schema_of(args[0], found)}
    if origin is dict:
        return {"type": "object", "additionalProperties": schema_of(args[1], found)}
    if origin in (Union, types.UnionType):
        return _either([schema_of(arg, found) for arg in args])
    if hint is Any:
        return {}
    return {"type": _BASIC[hint]}


def name_of(hint: Any) -> str:
    """The component's name: `TopicOut` is "Topic", `Page[TopicOut]` is "TopicPage"."""
    inner = "".join(name_of(arg) for arg in get_args(hint))
    return inner + (get_origin(hint) or hint).__name__.removesuffix("Out")


def _object(hint: Any, found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    kind = get_origin(hint) or hint
    hints = get_type_hints(kind, include_extras=True)
    if get_args(hint):  # a page: its items are of the kind in brackets
        hints = {"items": list[get_args(hint)[0]], "next": hints["next"]}  # type: ignore[misc]
    fields = {field: schema_of(inner, found) for field, inner in hints.items()}
    needed = [field for field in fields if field in kind.__required_keys__]
    told = (kind.__doc__ or "").strip()
    return {"type": "object", "description": told, "properties": fields, "required": needed}


def _noted(schema: dict[str, Any], notes: tuple[Any, ...]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for note in notes:
        if isinstance(note, Format):
            told["format"] = note.name
        elif isinstance(note, OneOf):
            told["enum"] = list(note.words)
        else:
            told["description"] = note
    return schema | told


def _either(schemas: list[dict[str, Any]]) -> dict[str, Any]:
    """A value or null is written as a list of types, where it can be."""
    null = {"type": "null"}
    others = [schema for schema in schemas if schema != null]
    if len(others) == 1 and isinstance(others[0].get("type"), str):
        return others[0] | {"type": [others[0]["type"], "null"]}
    return {"anyOf": schemas}
