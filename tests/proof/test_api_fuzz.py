"""Schemathesis against the whole API as guest, member, moderator and manager.

Every call that its generators think of is answered as the description says: never with a server
error, with a known status, the declared body and headers, a refusal for what is malformed. Nothing
that a role may not read stands in any answer, and the other brand stays as it was.
"""

from __future__ import annotations

import copy
import json
import re
import secrets
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from community.operations import pace
from engage.api.idempotency import HEADER
from engage.api.openapi import description
from engage.tenancy.current import brand_context
from tests.api.calling import token_of
from tests.proof.canaries import Twin
from tests.proof.checksums import brand_sums

ROLES = ("guest", "member", "moderator", "manager")
CALLS = 12
"""Calls of each method, role and mode; of a guest who would write half of them, because that is
refused whatever it says."""
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
KEY = re.compile("[!-~]{1,255}")
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
LABELS = [
    f"{method.upper()} {path}"
    for path, methods in description()["paths"].items()
    for method in methods
]


@pytest.fixture(scope="module")
def tokens(world: dict[str, Twin]) -> dict[str, str]:
    """A token with all scopes for each role."""
    acme = world["acme"]
    return {role: token_of(acme.people[role]) for role in ROLES if role != "guest"}


@pytest.fixture(scope="module")
def operations(world: dict[str, Twin]) -> dict[str, Any]:
    """What schemathesis knows of each method, by its label."""
    told = schemathesis.openapi.from_dict(knowing(world["acme"], world["zenith"]))
    told.app = get_wsgi_application()
    found = (one.ok() for one in told.get_all_operations() if isinstance(one, Ok))
    return {one.label: one for one in found}


@pytest.fixture(scope="module")
def before(world: dict[str, Twin]) -> Any:
    """The other brand before anything was called."""
    return brand_sums(world["zenith"].brand.pk)


def knowing(twin: Twin, other: Twin) -> dict[str, Any]:
    """The description, closed, and with what is there among the values of bodies and cursors."""
    told = copy.deepcopy(description())
    schemas = told["components"]["schemas"]
    for schema in schemas.values():
        schema["additionalProperties"] = False
    for field, known in (("category", "slug"), ("post", "post_id"), ("quoted", "post_id")):
        for name in ("NewTopic", "NewCategory", "NewReply", "ChosenPost"):
            if field in schemas[name]["properties"]:
                schemas[name]["properties"][field]["enum"] = known_values(known, twin, other)
    schemas["NewText"]["properties"]["version"]["maximum"] = 3
    for path in ("/api/v1/topics/", "/api/v1/members/{username}/activity"):
        for parameter in told["paths"][path]["get"]["parameters"]:
            if parameter["name"] == "cursor":
                parameter["schema"]["pattern"] = "^([0-9]{1,17}-[0-9]{1,18})?$"
    return told


def known_values(name: str, *twins: Twin) -> list[Any]:
    """The values of an address's parameter in both brands."""
    return sorted({place[name] for twin in twins for place in twin.places.values()})


def calls(operation: Any, *twins: Twin) -> Any:
    """Calls as they should be and calls as they should not.

    Most with the address of something that is there: public, private or hidden, or the other
    brand's. Without them nearly every call would end with 404.
    """
    names = re.findall(r"{(\w+)}", operation.path)
    places = [place for twin in twins for place in twin.places.values()] if names else []
    fixed = [{name: place[name] for name in names} for place in places]
    return st.one_of(
        [
            operation.as_strategy(generation_mode=mode, path_parameters=parts)
            for mode in MODES
            for parts in (*fixed, None)
        ]
    )


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("role", ROLES)
def test_every_call_is_answered_as_described(
    world, tokens, operations, before, monkeypatch, role, label
):
    monkeypatch.setattr(pace, "POSTS_A_MINUTE", 10**9)
    monkeypatch.setattr(pace, "NEW_POSTS_A_MINUTE", 10**9)
    acme = world["acme"]
    sent = {"Authorization": f"Bearer {tokens[role]}"} if role in tokens else {}
    most = CALLS // 2 if role == "guest" and not label.startswith("GET ") else CALLS

    @settings(
        max_examples=most * len(MODES),
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=calls(operations[label], acme, world["zenith"]))
    def call(case: Any) -> None:
        case.headers.pop("Authorization", None)
        case.cookies.clear()
        if KEY.fullmatch(str(case.headers.get(HEADER, ""))):
            case.headers[HEADER] = secrets.token_hex(8)  # else a few short keys would come again
        response = case.call(base_url=f"http://{acme.host}", headers=sent)
        case.validate_response(response, checks=CHECKS, headers=sent)
        told = acme.forbidden(response.text, role) - acme.forbidden(json.dumps(seen(case)), role)
        assert not told, (case.as_curl_command(), told)

    call()


def seen(case: Any) -> list[str]:
    """What the call itself said, which an answer may repeat."""
    return [str(case.path_parameters), str(case.query), str(case.body)]


def test_the_other_brand_is_as_it_was(world, before):
    with brand_context(world["zenith"].brand.pk):
        assert brand_sums(world["zenith"].brand.pk) == before
