"""The description of the API as the page about it shows it. No statement: it is the code's own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from engage.api.scopes import Scope, scopes

PREFIX = "#/components/schemas/"


@dataclass(frozen=True)
class Field:
    """A parameter or a field: `type` in words, `links` are the objects it is made of."""

    name: str
    place: str
    """"path", "query", "header" or "body"."""
    type: str
    link: str
    """The object that it is or holds; empty for a plain value."""
    is_needed: bool
    note: str
    """Untranslated; the page looks it up."""


@dataclass(frozen=True)
class Operation:
    """One method of one address."""

    id: str
    method: str
    path: str
    summary: str
    scope: str
    is_open: bool
    """Whether guests may call it."""
    fields: tuple[Field, ...]
    status: str
    result: str
    """The object that a success answers with."""
    refusals: tuple[str, ...]


@dataclass(frozen=True)
class Reference:
    """Everything on the page: addresses by their first noun, objects by name."""

    groups: dict[str, list[Operation]]
    objects: dict[str, tuple[Field, ...]]
    scopes: list[Scope]

    @classmethod
    @cache
    def read(cls) -> Self:
        """Made once a process."""
        told = _told()
        groups: dict[str, list[Operation]] = {}
        for path, methods in sorted(told["paths"].items()):
            for method, operation in methods.items():
                group = groups.setdefault(operation["tags"][0], [])
                group.append(_operation(path, method, operation, told))
        shown = {
            name: tuple(_fields(schema, "body"))
            for name, schema in sorted(told["components"]["schemas"].items())
            if schema.get("additionalProperties", True)  # inputs stand with their addresses
        }
        return cls(groups, shown, [scopes[name] for name in sorted(scopes)])


@cache
def etag_of() -> str:
    """The document's fingerprint, as an ETag."""
    return f'"{hashlib.sha256(json.dumps(_told()).encode()).hexdigest()[:32]}"'


def _told() -> dict[str, Any]:
    from engage.api.openapi import description  # costs memory that no other page should pay

    return description()


def _operation(path: str, method: str, told: dict[str, Any], whole: dict[str, Any]) -> Operation:
    success, answer = next(iter(told["responses"].items()))
    body = told.get("requestBody", {}).get("content", {}).get("application/json", {})
    fields = [_parameter(one) for one in told.get("parameters", ()) if "$ref" not in one]
    if name := _link(body.get("schema", {})):
        fields += _fields(whole["components"]["schemas"][name], "body")
    return Operation(
        id=told["operationId"],
        method=method.upper(),
        path=path,
        summary=told["summary"],
        scope=told["x-scope"],
        is_open={} in told["security"],
        fields=tuple(fields),
        status=success,
        result=_link(answer["content"]["application/json"]["schema"]),
        refusals=tuple(status for status in told["responses"] if status != success),
    )


def _parameter(told: dict[str, Any]) -> Field:
    return _field(told["name"], told["in"], told["schema"], told.get("required", False), told)


def _fields(schema: dict[str, Any], place: str) -> Iterator[Field]:
    needed = set(schema.get("required", ()))
    for name, told in schema.get("properties", {}).items():
        yield _field(name, place, told, name in needed, told)


def _field(
    name: str, place: str, schema: dict[str, Any], needed: bool, told: dict[str, Any]
) -> Field:
    note = told.get("description", "")
    return Field(name, place, _type(schema), _link(schema), needed, note)


def _type(schema: dict[str, Any]) -> str:
    """ "string | null", "TopicOut[]", "question | discussion"."""
    if "$ref" in schema:
        return str(_link(schema))
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "anyOf" in schema or "oneOf" in schema or "allOf" in schema:
        several = schema.get("anyOf") or schema.get("oneOf") or schema["allOf"]
        return " | ".join(dict.fromkeys(_type(one) for one in several))
    if schema.get("type") == "array":
        return f"{_type(schema['items'])}[]"
    kinds: Any = schema.get("type", "")
    words = [kinds] if isinstance(kinds, str) else list(kinds)
    if schema.get("format") == "date-time":
        words = ["date-time" if word == "string" else word for word in words]
    return " | ".join(words)


def _link(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(PREFIX)
    inner: Iterable[dict[str, Any]] = schema.get("anyOf") or schema.get("allOf") or ()
    if "items" in schema:
        inner = [schema["items"]]
    return next(filter(None, map(_link, inner)), "")
