"""Programs that call the API with a token, and bodies made from its description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engage.api.models import ApiToken
from engage.api.models.token import digest_of, new_secret, written_token
from engage.api.openapi import description
from engage.api.scopes import open_scopes, scopes
from engage.tenancy.current import brand_context
from tests.house.routes import Route, routes
from tests.proof.browsing import Browser
from tests.proof.canaries import Twin
from tests.proof.crawler import Visitor

API = "/api/v1/"
NEVER = "2100-01-01T00:00:00Z"


def program(twin: Twin, role: str, at: Twin | None = None) -> Visitor:
    """Somebody of that role who calls with a token of every scope; a guest calls without one.

    `at` is the brand before whose host it calls, by default the own one. The token is written past
    its operation, because somebody suspended has one from before.
    """
    host = (at or twin).host
    client = Browser(host)
    if role != "guest":
        member, secret = twin.people[role], new_secret()
        with brand_context(twin.brand.pk):
            opened = [one.name for one in open_scopes(member)] or sorted(scopes)
            token = ApiToken.objects.create(
                member=member,
                name=f"crawler {digest_of(secret)[:12]}",
                scopes=opened,
                digest=digest_of(secret),
                expires_at=NEVER,
            )
        client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {written_token(token.pk, secret)}"
    return Visitor(at or twin, role if at in (None, twin) else "guest", client, host)


def calls() -> Iterator[tuple[str, Route, dict[str, Any]]]:
    """Every method of every address in the description: method, route, and what is told of it."""
    shapes = {_as_described(route): route for route in routes() if route.shape.startswith(API)}
    told = description()["paths"]
    assert set(told) == set(shapes), "an address of the API that is not described, or not there"
    for path, methods in told.items():
        for method, operation in methods.items():
            yield method.upper(), shapes[path], operation


def body_of(operation: dict[str, Any], values: dict[str, Any]) -> dict[str, Any] | None:
    """A body that the description allows, with `values` where their names stand."""
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" not in content:
        return None
    schema = _followed(content["application/json"]["schema"])
    return {name: _value(name, one, values) for name, one in schema.get("properties", {}).items()}


def _value(name: str, schema: dict[str, Any], values: dict[str, Any]) -> Any:
    schema = _followed(schema)
    if name in values:
        return values[name]
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("format") == "date":
        return NEVER[:10]
    kinds = {"integer": 1, "number": 1, "boolean": True, "array": [], "object": {}}
    kind = schema.get("type")
    return kinds.get(kind[0] if isinstance(kind, list) else kind, "From elsewhere")


def _followed(schema: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = schema
    while "$ref" in found:
        found = description()["components"]["schemas"][found["$ref"].rpartition("/")[2]]
    return found


def _as_described(route: Route) -> str:
    return route.shape % {name: f"{{{name}}}" for name in route.parameters}
