"""Every address with another brand's ids, slugs, names and secrets: nothing is read or changed.

And what a role may not see answers exactly as what does not exist. Methods that an address does not
have are asked until it names those that it has; behind the admin's door, for whom it stays shut,
only GET and POST are.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.test import override_settings

from tests.house.routes import routes
from tests.proof.canaries import MANAGING, ROLES, Twin
from tests.proof.checksums import brand_sums, user_rights
from tests.proof.crawler import Answer, Visitor, visitor
from tests.proof.strangers import asked_names, in_turn, is_refusal, values_of

pytestmark = pytest.mark.usefixtures("no_limits")
OTHER = {"acme": "zenith", "zenith": "acme"}
METHODS = ("GET", "POST", "HEAD", "DELETE")
BEFORE_A_DOOR = METHODS[:2]
MISSING = 987_654_321
HARMLESS = {
    "/admin/%(url)s", "admin:app_list", "account_reset_password_from_key",
    "portal:sitemap-part", "drafts:draft", "rewards:badge", "rewards:credential-key",
    "rewards:credential-status", "support:ticket-queue", "/api/v1/badges/%(slug)s/holders",
}  # fmt: skip
"""Addresses whose parameter names no row of a brand, what every brand has under this name, the
queue beside a ticket, or one's own draft about a thing that need not be there any more: only their
words are judged."""
SAME_EVERYWHERE = {"brands:theme", "rewards:badge", "/api/v1/badges/%(slug)s/holders"}
"""Addresses whose slug is open to all wherever a reader stands."""
NO_ROWS = {"next", "_popup", "_to_field", "_changelist_filters", "_facets", "page", "p"}
"""Keys that name no row either: a view that reads no others is asked with one value only."""


@pytest.mark.parametrize("slug", OTHER)
@pytest.mark.parametrize("role", ["guest", *ROLES])
def test_the_other_brands_ids_are_no_addresses_here(world: dict[str, Twin], slug, role):
    twin, other = world[slug], world[OTHER[slug]]
    stranger, before, rights = visitor(twin, role), brand_sums(other.brand.pk), user_rights()
    odd, asked = [], set()
    is_let_in = stranger.ask("GET", "/admin/").status == 200
    assert is_let_in == (role in MANAGING)
    for openness in ("public", "group") if role in {"guest", "manager"} else ("public",):
        for route in routes():
            if not set(route.parameters) - {"form", "row"}:  # a row is a figure, no brand's
                continue
            path = route.path(values_of(other, openness, route))
            if path in asked:
                continue
            asked.add(path)
            is_shut = route.shape.startswith("/admin/") and not is_let_in
            attempt = partial(_attempt, stranger, path, other.places[openness])
            for method, answer in in_turn(BEFORE_A_DOOR if is_shut else METHODS, attempt):
                onward = f"{path}change/"  # the admin looks nothing up before it sends there
                refused = is_refusal(answer.status, answer.location) or answer.location == onward
                if route.name not in HARMLESS and not refused:
                    odd.append(f"{method} {path}: {answer.status} {answer.location}")
    assert "\n".join(odd) == ""
    assert "\n".join(stranger.faults) == ""
    assert brand_sums(other.brand.pk) == before
    assert user_rights() == rights


def _attempt(stranger: Visitor, path: str, place: dict[str, Any], method: str) -> Answer:
    data = None
    if method == "POST":
        data = {"post": place["post_id"], "quoted": place["post_id"], "category": place["slug"]}
        data |= {"text": "From elsewhere", "title": "From elsewhere", "version": 1, "reason": ""}
    return stranger.ask(method, path, data)


@pytest.mark.parametrize("slug", OTHER)
@pytest.mark.parametrize("role", ["guest", "member", "manager", "owner"])
def test_the_other_brands_values_in_queries_and_forms_find_nothing(world, slug, role):
    twin, other = world[slug], world[OTHER[slug]]
    stranger, before = visitor(twin, role), brand_sums(other.brand.pk)
    place, names = other.places["public"], asked_names()
    for route in routes():
        if "logout" in route.shape or "sessions" in route.shape:
            continue
        path = route.path(values_of(twin, "public", route))
        for value in (place["topic_id"], place["post_id"], place["slug"], place["username"]):
            query = "&".join(
                f"{name}={value}" for name in [*names, "q", "s", "o", "p", "e", "term"]
            )
            if not stranger.ask("GET", f"{path}?{query}").keys - NO_ROWS:
                break
    for topic in twin.places.values():
        sent = {"post": place["post_id"], "quoted": place["post_id"], "text": "Hm, interesting."}
        stranger.ask("POST", f"/topics/{topic['topic_id']}/solution", sent)
        stranger.ask("POST", f"/topics/{topic['topic_id']}/replies", sent)
        moved = {"category": place["slug"], "original": place["topic_id"]}
        stranger.ask("POST", f"/topics/{topic['topic_id']}/category", moved)
    assert "\n".join(stranger.faults) == ""
    assert brand_sums(other.brand.pk) == before


@override_settings(DEMO=True)
def test_sign_in_links_of_the_demo_work_on_their_own_brand_only(world):
    for slug, other in OTHER.items():
        route = next(route for route in routes() if route.name == "members:demo_sign_in")
        path = route.path(values_of(world[other], "public", route))
        assert visitor(world[slug], "guest").ask("GET", path).status == 404
        assert visitor(world[other], "guest").ask("GET", path).status == 302


def test_a_letter_of_the_other_brand_opens_nothing_here(world):
    for slug, other in OTHER.items():
        route = next(route for route in routes() if route.name == "members:open_invitation")
        stranger = visitor(world[slug], "member")
        stranger.ask("GET", route.path(values_of(world[other], "public", route)))
        for method in ("GET", "POST"):
            assert stranger.ask(method, "/invitations/").status == 404
        assert "\n".join(stranger.faults) == ""


CANNOT = {
    "group": ["guest", "member", "agent"],
    "members": ["guest"],
    "hidden": ["guest", "insider"],
}


@pytest.mark.parametrize("slug", OTHER)
@pytest.mark.parametrize(("openness", "role"), [(o, r) for o, rs in CANNOT.items() for r in rs])
def test_private_and_missing_answer_the_same(world, slug, openness, role):
    twin = world[slug]
    reader, differing, compared = visitor(twin, role), [], 0
    hidden_names = {"topic_id", "post_id", "old"}
    hidden_names.add("username" if openness == "hidden" else "slug")
    for route in routes():
        names = hidden_names & set(route.parameters)
        if not names or not route.is_ours or route.name in SAME_EVERYWHERE:
            continue
        values = values_of(twin, openness, route)
        missing = values | {name: _missing(values[name]) for name in names}
        real, empty = route.path(values), route.path(missing)
        for method, ours in in_turn(METHODS, partial(_simply, reader, real)):
            compared += 1
            theirs = reader.ask(method, empty)
            if _bare(ours, values, names, real) != _bare(theirs, missing, names, empty):
                differing.append((method, real, ours.status, theirs.status))
    assert differing == []
    assert "\n".join(reader.faults) == ""
    assert compared > 30


def _simply(reader: Visitor, path: str, method: str) -> Answer:
    return reader.ask(method, path)


def _missing(value: object) -> object:
    """Something of the same kind and length that is not there."""
    return MISSING if isinstance(value, int) else "z" * len(str(value))


def _bare(answer, values, names, path) -> tuple[int, str, str]:  # type: ignore[no-untyped-def]
    """The answer without what was asked for."""
    from urllib.parse import quote

    text, location = answer.lasting, answer.location
    words = [str(values[name]) for name in names if not str(values[name]).isdecimal()]
    for said in (quote(path, safe=""), quote(path), path, *words):
        text, location = text.replace(said, "…"), location.replace(said, "…")
    return answer.status, location, text
