"""Parameters of addresses with the values of another brand, and what their answers may be."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.apps import apps

from engage.members.demo_sign_in import demo_path
from engage.notifications.unsubscribing import unsubscribe_path
from engage.tenancy.models import Brand
from engage.tenancy.owned import BrandOwned
from engage.tenancy.platform import rows_of_all_brands
from tests.house.routes import Route
from tests.house.source import files, tree
from tests.proof.canaries import Twin
from tests.proof.crawler import Answer

SIGN_IN = re.compile(r"^/(accounts/(login|reauthenticate)|admin/login)/")
FORMS = ("atom", "rss")
ROWS = {
    "posting_id": "rewards.Posting",
    "rank_id": "rewards.Rank",
    "badge_id": "rewards.Badge",
    "award_id": "rewards.Award",
}
"""Parameters that name the brand's first row of a model."""


def values_of(twin: Twin, openness: str, route: Route) -> dict[str, Any]:
    """Parameter → value in `twin` for this address; `openness` as in `Twin.places`.

    A parameter that is not here makes its address fail with a `KeyError`: say here what fits.
    """
    place = twin.places[openness]
    values = dict(place) | {"section": "topics", "number": 0}
    values |= {"form": "atom", "app_label": "community", "url": "community/topic"}
    values["slug"] = place["tag"] if route.shape.startswith("/tags/") else place["slug"]
    values |= {"token": "x", "key": "x", "uidb36": "1", "provider_id": "x", "pk": 10**9}
    if route.name == "brands:theme":
        values |= {"slug": twin.brand.slug, "version": twin.brand.theme_version, "mark": "x"}
    if route.name == "members:open_invitation":
        values["token"] = twin.invitation_token
    if route.name == "members:demo_sign_in":
        values["token"] = demo_path(twin.people["member"]).split("/")[-2]
    if route.name == "notifications:unsubscribe":
        member = twin.people["member"]
        values["token"] = unsubscribe_path(twin.brand.pk, member.pk, "community.reply").split("/")[
            2
        ]
    for name, model in ROWS.items():
        if name in route.parameters:
            row = rows_of_all_brands(apps.get_model(model)).filter(brand_id=twin.brand.pk).first()
            values[name] = row.pk if row else 10**9
    if route.name == "rewards:badge" or route.shape.startswith("/api/v1/badges/"):
        values["slug"] = "solver"
    if "object_id" in route.parameters:
        values["object_id"] = _object(twin, route, place)
    return values


def _object(twin: Twin, route: Route, place: dict[str, Any]) -> Any:
    """A row of the model whose admin page it is; the topic for what is no such page."""
    parts = route.shape.strip("/").split("/")
    if len(parts) < 4:
        return place["topic_id"]
    model = apps.get_model(parts[1], parts[2])
    if issubclass(model, BrandOwned):
        row = rows_of_all_brands(model).filter(brand_id=twin.brand.pk).order_by("pk").first()
        return row.pk if row else 10**9
    return twin.brand.pk if model is Brand else twin.people["owner"].user_id


def is_refusal(status: int, location: str) -> bool:
    """404, 403, 405, the API's 401, 410 of a letter's link, the way to sign-in, or back to the
    admin's first page."""
    if status in {301, 302, 303}:
        return bool(SIGN_IN.match(location)) or location in {"/admin/", "/invitations/"}
    return status in {400, 401, 403, 404, 405, 410}


def in_turn(methods: Iterable[str], ask: Callable[[str], Answer]) -> Iterator[tuple[str, Answer]]:
    """Ask with one method after another: each that was asked, with its answer.

    Once an answer says which methods the address has, no others are asked any more: they are
    refused before any view, whatever the address names.
    """
    allowed: frozenset[str] | None = None
    for method in methods:
        if allowed is None or method in allowed:
            answer = ask(method)
            allowed = allowed or answer.methods
            yield method, answer


def asked_names() -> list[str]:
    """Every query and form key that our own code reads by name, found in the source itself."""
    found = set()
    for path in files():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                holder = ast.unparse(node.func.value)
                if holder.endswith((".GET", ".POST")) and node.args:
                    key = node.args[0]
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        found.add(key.value)
    assert {"after", "page", "next"} <= found
    return sorted(found)
