"""The description is of this API and nothing else, and the page of it needs no script."""

from __future__ import annotations

import ast
import json
import re
from typing import TypedDict

import jsonschema
import pytest
from django.urls import URLPattern, get_resolver

from engage.api.endpoint import Endpoint
from engage.api.inputs import Input
from engage.api.openapi import description
from engage.api.outputs import schema_of
from engage.api.scopes import scopes
from tests.house.source import ROOT, name, tree

pytestmark = pytest.mark.django_db

LONGEST = 15
"""Lines of a method that answers, its mark included."""


def endpoints() -> dict[str, type[Endpoint]]:
    """Path as the description writes it → the class that answers."""
    found = {}

    def walk(patterns, before: str) -> None:
        for one in patterns:
            path = before + str(one.pattern)
            if not isinstance(one, URLPattern):
                walk(one.url_patterns, path)
            elif issubclass(getattr(one.callback, "cls", object), Endpoint):
                found["/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", path)] = one.callback.cls

    walk(get_resolver("engage.urls").url_patterns, "")
    return found


def methods(kind: type[Endpoint]) -> dict[str, object]:
    verbs = ("get", "post", "put", "delete")
    return {verb: getattr(kind, verb) for verb in verbs if hasattr(kind, verb)}


def test_every_endpoint_is_described_and_asks_for_a_scope_that_exists():
    told = description()["paths"]
    assert {path: set(methods(kind)) for path, kind in endpoints().items()} == {
        path: set(operations) for path, operations in told.items()
    }
    for kind in endpoints().values():
        assert kind.__doc__, kind
        for method in methods(kind).values():
            assert method.description.scope in scopes and method.description.summary


def test_ids_are_unique_and_everything_pointed_at_is_there():
    told = description()
    ids = [one["operationId"] for path in told["paths"].values() for one in path.values()]
    assert len(ids) == len(set(ids)) > 30
    for place in re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(told)):
        found = told
        for step in place.split("/"):
            found = found[step]
    for schema in told["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_inputs_take_nothing_beyond_what_they_name():
    told = description()["components"]["schemas"]
    for kind in endpoints().values():
        for method in methods(kind).values():
            asked = method.description.input
            if asked is not Input:
                assert told[asked.__name__]["additionalProperties"] is False


def test_a_method_that_answers_is_short():
    places = ("community/api", "engage/api/views", "engage/search/api")
    sources = [path for place in places for path in (ROOT / place).glob("*.py")]
    for path in sources:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and node.name in {"get", "post", "put", "delete"}:
                lines = node.end_lineno - min(one.lineno for one in [node, *node.decorator_list])
                assert lines < LONGEST, f"{name(path)}: {node.name} in line {node.lineno}"


def test_the_document_is_served_kept_and_the_same_for_everybody(cast, guest, client_for):
    answer = guest.get("/api/schema/")
    assert answer.json()["openapi"] == "3.1.1"
    assert answer["Content-Type"] == "application/json" and "public" in answer["Cache-Control"]
    again = guest.get("/api/schema/", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for browser, sent in ((client_for(cast.zoe), {"accept-language": "ru"}), (guest, {})):
        assert browser.get("/api/schema/", headers=sent).content == answer.content


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_page_tells_every_address(cast, guest, language):
    answer = guest.get("/api/docs/", headers={"accept-language": language})
    text = answer.content.decode()
    assert answer.status_code == 200 and f'<html lang="{language}"' in text
    assert text.count("<h1") == 1 and "style=" not in text and " onclick=" not in text
    told = description()
    for path, operations in told["paths"].items():
        assert path in text
        for one in operations.values():
            assert f'id="{one["operationId"]}"' in text
    for link in set(re.findall(r'href="#([^"]+)"', text)):
        assert f'id="{link}"' in text, link
    assert "Zenith" not in text


def test_the_page_is_no_place_for_secrets(cast, client_for):
    text = client_for(cast.cleo).get("/api/docs/").content.decode()
    assert "/settings/tokens/" in text and not re.search(r"engage_[0-9]+_[\w-]{43}", text)


class TwinOut(TypedDict):
    """What was there first."""

    value: int


First = TwinOut


class TwinOut(TypedDict):  # type: ignore[no-redef]
    """Another one of its name."""

    value: str


def test_two_kinds_of_one_name_are_refused():
    found = {}
    for _twice in range(2):
        schema_of(First, found)
    with pytest.raises(LookupError, match="Twin"):
        schema_of(TwinOut, found)
