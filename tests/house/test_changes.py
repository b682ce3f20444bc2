"""What each address answers to each kind of reader who wants to change something, pinned.

An empty POST and a DELETE by everybody: guests are led to sign in (302, 303, 401), whoever may not
is refused (403, 404), whoever may is told what is missing (422) or has done it (303, 2xx). A form
that is faulty for everybody says so first; what it would do is the operation's own question.

    ENGAGE_PIN=1 .venv/bin/python -m pytest tests/house/test_changes.py     writes the file anew

Review its difference before it is committed: a 422 or 303 where a 403 stood is a door.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.house.routes import Route, routes
from tests.house.test_urls import READERS, line_of
from tests.house.test_urls import readers as readers
from tests.house.test_urls import values as values

PINNED = Path(__file__).with_name("changes.txt")
NOT_HERE = 405

pytestmark = pytest.mark.django_db(databases=["default", "platform"])


def asked(client: Client, method: str, path: str) -> int:
    """The status of one request that leaves neither a row nor a cookie nor a count behind."""
    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    undo = transaction.savepoint()
    try:
        return int(getattr(client, method)(path).status_code)
    finally:
        transaction.savepoint_rollback(undo)
        client.cookies = cookies
        cache.clear()


def paths(values: dict[str, Any]) -> Iterator[tuple[Route, str]]:
    with_slugs = {"/tags/": "sound", "/theme/": "acme"}
    for route in routes():
        if route.is_ours:
            place = next((known for known in with_slugs if route.shape.startswith(known)), "")
            yield route, route.path({"slug": with_slugs.get(place, "halo")} | values)


def test_every_change_answers_as_pinned(values, readers):
    lines = []
    owner = readers[READERS.index("owner")]
    for route, path in paths(values):
        for method in ("post", "delete"):
            first = asked(owner, method, path)
            if first == NOT_HERE:
                continue
            answers = [
                first if client is owner else asked(client, method, path) for client in readers
            ]
            lines.append(f"{method:<7}{line_of(route, answers)}")
    if os.environ.get("ENGAGE_PIN"):
        head = f"{'':<7}{line_of(None, list(READERS))}"
        PINNED.write_text("\n".join([head, *lines]) + "\n", "utf-8")
    pinned = PINNED.read_text("utf-8").splitlines()[1:]
    assert sorted(lines) == sorted(pinned)
