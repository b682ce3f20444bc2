"""The description of the API, read from the endpoints themselves.

Loaded only where somebody asks for it: drf-spectacular costs a process 8 MB. In English always;
the page of it translates what stands in the catalogue.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_type_hints

from django.conf import settings
from drf_spectacular.generators import EndpointEnumerator, SchemaGenerator
from drf_spectacular.openapi import AutoSchema

from engage.api.endpoint import SAFE, Description, Endpoint
from engage.api.idempotency import HEADER
from engage.api.inputs import Input, Query
from engage.api.models.keyed_call import KEY_LENGTH
from engage.api.outputs import ErrorOut, schema_of
from engage.api.scopes import scopes

REFUSALS = {
    400: ("Unreadable", "What was sent cannot be read"),
    401: ("Unknown", "No token, or one that opens nothing"),
    403: ("NotAllowed", "Not open to this caller"),
    404: ("NotFound", "Nothing here that this caller can see"),
    409: ("Conflict", "Not now: it was changed meanwhile, or the key is in use"),
    413: ("TooLarge", "Too large"),
    415: ("NoJSON", "No JSON"),
    422: ("RuleBroken", "A rule of the product forbids it"),
    429: ("TooMany", "Too many calls; wait for Retry-After seconds"),
}
"""Status → name and meaning of the answer."""
SECURITY = {
    "token": {"type": "http", "scheme": "bearer"},
    "session": {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME},
}
KEY_HEADER = {
    "in": "header",
    "name": HEADER,
    "schema": {"type": "string", "minLength": 1, "maxLength": KEY_LENGTH, "pattern": "^[!-~]+$"},
}
LIMITS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")


@cache
def description() -> dict[str, Any]:
    """The whole of it as an OpenAPI 3.1 document; made once a process."""
    generator = HouseGenerator(urlconf=settings.ROOT_URLCONF)
    found: dict[str, Any] = generator.get_schema(public=True)
    error = schema_of(ErrorOut, generator.objects)
    inputs = found["components"].get("schemas", {})
    for kind in _inputs(generator):
        inputs[kind.__name__]["additionalProperties"] = False
    found["components"] = {
        "schemas": dict(sorted((inputs | generator.objects).items())),
        "responses": {name: _answer(words, error) for name, words in REFUSALS.values()},
        "headers": {name: {"schema": {"type": "integer"}} for name in LIMITS},
        "parameters": {HEADER: KEY_HEADER},
        "securitySchemes": SECURITY,
    }
    found["tags"] = [{"name": tag} for tag in sorted(_tags(found))]
    return found


class HouseSchema(AutoSchema):
    """One method of one endpoint, told from its `Description`."""

    objects: dict[str, dict[str, Any]]
    """Everything that answers are made of, by name."""

    @property
    def told(self) -> Description:
        found: Description = getattr(self.view, self.method.lower()).description
        return found

    def get_operation_id(self) -> str:
        words = [word.strip("{}") for word in self.path.removeprefix("/api/v1/").split("/") if word]
        return "_".join([self.method.lower(), *words]).replace("-", "_")

    def get_summary(self) -> str:
        return self.told.summary

    def get_description(self) -> str:  # type: ignore[override]
        return f"Scope: {self.told.scope}"

    def get_extensions(self) -> dict[str, Any]:
        return {"x-scope": self.told.scope}

    def get_request_serializer(self) -> Any:
        return self.told.input if self.told.input is not Input else None

    def get_override_parameters(self) -> list[Any]:
        return [self.told.query] if self.told.query is not Query else []

    def _get_parameters(self) -> list[Any]:
        found = super()._get_parameters()
        key = {"$ref": f"#/components/parameters/{HEADER}"}
        return [*found, key] if self.method == "POST" else found

    def get_auth(self) -> list[dict[str, list[str]]]:
        member: list[dict[str, list[str]]] = [{"token": []}, {"session": []}]
        return [*member, {}] if self.method in SAFE and self.told.for_guests else member

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        hint = get_type_hints(self.told.function, include_extras=True)["return"]
        told = {str(self.told.status): _answer("Success", schema_of(hint, self.objects))}
        for status in sorted(self._refusals()):
            told[str(status)] = {"$ref": f"#/components/responses/{REFUSALS[status][0]}"}
        return told

    def _refusals(self) -> set[int]:
        refusals = {400, 401, 403, 429, *self.told.also} | ({404} if "{" in self.path else set())
        if self.method in SAFE:
            return refusals
        return refusals | {404, 409, 413, 415, 422}


class HouseEnumerator(EndpointEnumerator):
    """Every `Endpoint` of the URL conf, and nothing else."""

    def should_include_endpoint(self, path: str, callback: Any) -> bool:
        return issubclass(getattr(callback, "cls", object), Endpoint)


class HouseGenerator(SchemaGenerator):
    """drf-spectacular's generator with our way to tell a method."""

    endpoint_inspector_cls = HouseEnumerator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.objects: dict[str, dict[str, Any]] = {}

    def create_view(self, callback: Any, method: str, request: Any = None) -> Any:
        view = super().create_view(callback, method, request)
        told = HouseSchema()
        told.view, told.objects = view, self.objects
        self._set_schema_to_view(view, told)
        return view


def _answer(words: str, schema: dict[str, Any]) -> dict[str, Any]:
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in LIMITS}
    content = {"application/json": {"schema": schema}}
    return {"description": words, "headers": headers, "content": content}


def _inputs(generator: HouseGenerator) -> set[type[Input]]:
    found = set()
    for _path, _regex, method, callback in generator.endpoints or ():
        told: Description = getattr(callback.cls, method.lower()).description
        if told.scope not in scopes:
            raise LookupError(f"no scope is called {told.scope!r}")
        found.add(told.input)
    found -= {Input}
    names = [kind.__name__ for kind in found]
    if twice := {name for name in names if names.count(name) > 1 or name in generator.objects}:
        raise LookupError(f"two kinds in the API are called {', '.join(sorted(twice))}")
    return found


def _tags(found: dict[str, Any]) -> set[str]:
    return {
        tag
        for methods in found["paths"].values()
        for operation in methods.values()
        for tag in operation["tags"]
    }
