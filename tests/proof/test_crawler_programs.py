"""The API walked with the tokens of every role: made from its description, so that none is missed.

Whoever calls reads what the role may read and nothing of the other brand; with the other brand's
ids there is nothing to call.
"""

from __future__ import annotations

import json
import re

import pytest

from tests.proof.canaries import ROLES, Twin
from tests.proof.checksums import brand_sums, user_rights
from tests.proof.crawler import Visitor
from tests.proof.programs import body_of, calls, program
from tests.proof.strangers import values_of

pytestmark = pytest.mark.usefixtures("no_limits")
OTHER = {"acme": "zenith", "zenith": "acme"}
CALLERS = ["guest", *ROLES]
MOST_PAGES = 20
OWN = {"/api/v1/drafts/%(place)s": "insider", "/api/v1/reports/%(report_id)s": "moderator"}
"""What nobody reads but who wrote it."""
NAMES = {
    "/api/v1/drafts/%(place)s",
    "/api/v1/badges/%(slug)s/holders",
    "/api/v1/insights/%(row)s/",
    "/api/v1/insights/%(row)s/promise",
}
"""Whose parameter names no row of another brand, but a place of one's own, or what each has."""
NOT_HERE = re.compile(r'"code": ?"no_(idea|ticket)"')
"""What a body names is looked for first: it is not here, whatever the address names."""


@pytest.mark.parametrize("slug", OTHER)
@pytest.mark.parametrize("role", CALLERS)
def test_a_token_reads_what_its_member_may(world: dict[str, Twin], slug, role):
    twin = world[slug]
    caller = program(twin, role)
    answered, refused = set(), []
    for method, route, operation in calls():
        if method != "GET":
            continue
        for openness in twin.places if route.parameters else ("public",):
            path = route.path(values_of(twin, openness, route))
            for query in ("", *_queries(operation, twin, openness)):
                answer = caller.ask("GET", f"{path}{query}")
                answered |= {route.shape} if answer.status == 200 else set()
                if answer.status == 200:
                    _follow(caller, answer.text)
                elif answer.status not in {400, 401, 403, 404, 422}:
                    refused.append(f"{path}{query}: {answer.status}")
    assert "\n".join(caller.faults) == ""
    assert refused == []
    reading = {route.shape for method, route, _told in calls() if method == "GET"}
    assert {shape for shape, writer in OWN.items() if writer == role} <= answered
    if role in {"owner", "manager"}:
        assert sorted(reading - answered - set(OWN)) == []
    assert len(answered) > len(reading) / 3


def _queries(operation: dict, twin: Twin, openness: str) -> list[str]:  # type: ignore[type-arg]
    """One query for each key, with what stands in that place of the brand, and a short page."""
    place = twin.places[openness]
    known = {"category": place["slug"], "place": place["slug"], "tag": place["tag"], "limit": 1}
    known |= {"author": place["username"], "q": f"{place['tag']} {twin.root}"}
    names = [one["name"] for one in operation.get("parameters", ()) if one.get("in") == "query"]
    return [f"?{name}={known[name]}" for name in names if name in known]


def _follow(caller: Visitor, text: str) -> None:
    """All further pages of a list."""
    for _page in range(MOST_PAGES):
        onward = json.loads(text).get("next")
        if not onward:
            return
        text = caller.ask("GET", onward).text


@pytest.mark.parametrize("slug", OTHER)
@pytest.mark.parametrize("role", CALLERS)
def test_the_other_brands_values_call_nothing(world, slug, role):
    twin, other = world[slug], world[OTHER[slug]]
    caller, before, rights = program(twin, role), brand_sums(other.brand.pk), user_rights()
    odd = []
    for method, route, operation in calls():
        if not route.parameters and method == "GET":
            continue
        place = other.places["group" if role == "insider" else "public"]
        values = {"category": place["slug"], "post": place["post_id"], "quoted": place["post_id"]}
        values |= {"tags": [place["tag"]], "kind": "question"}
        path = route.path(values_of(other, "public", route))
        answer = caller.ask(method, path, body_of(operation, values))
        is_theirs = route.parameters and route.shape not in NAMES
        refused = answer.status in {401, 403, 404} or NOT_HERE.search(answer.text)
        if is_theirs and not refused:
            odd.append(f"{method} {path}: {answer.status} {answer.text[:200]}")
    assert "\n".join(odd) == ""
    assert "\n".join(caller.faults) == ""
    assert brand_sums(other.brand.pk) == before
    assert user_rights() == rights


@pytest.mark.parametrize("slug", OTHER)
@pytest.mark.parametrize("role", ROLES)
def test_a_token_of_the_other_brand_opens_nothing_here(world, slug, role):
    stranger = program(world[OTHER[slug]], role, at=world[slug])
    before = brand_sums(world[slug].brand.pk)
    statuses = set()
    for method, route, operation in calls():
        path = route.path(values_of(world[slug], "public", route))
        statuses.add(stranger.ask(method, path, body_of(operation, {})).status)
    assert statuses == {401}
    assert "\n".join(stranger.faults) == ""
    assert brand_sums(world[slug].brand.pk) == before


@pytest.mark.parametrize("role", ["guest", "member", "insider", "moderator", "manager"])
def test_what_is_changed_by_a_program_stays_in_its_brand(world, role):
    """Every method with the own brand's values: whatever happens, happens there."""
    twin, other = world["acme"], world["zenith"]
    caller, before, rights = program(twin, role), brand_sums(other.brand.pk), user_rights()
    made = 0
    for method, route, operation in sorted(calls(), key=lambda call: call[0] == "DELETE"):
        if method == "GET":
            continue
        place = twin.places["public"]
        values = {"category": place["slug"], "post": place["post_id"], "tags": ["plain"]}
        path = route.path(values_of(twin, "public", route))
        answer = caller.ask(method, path, body_of(operation, values))
        made += answer.status < 300
    assert "\n".join(caller.faults) == ""
    assert (made > 5) == (role != "guest")
    assert brand_sums(other.brand.pk) == before
    assert user_rights() == rights
