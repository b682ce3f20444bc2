"""What each address of the operator's host answers, pinned in `urls_platform.txt`.

ENGAGE_PIN=1 .venv/bin/python -m pytest tests/house/test_platform_urls.py     writes it anew
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from engage.members.models import User
from tests.house.routes import routes
from tests.house.test_urls import line_of

PINNED = Path(__file__).with_name("urls_platform.txt")
HOST = "platform.localhost"
READERS = ("guest", "operator", "no operator", "brand's")
"""An operator; somebody who signed in here and is none; an owner's session of a brand's host."""

pytestmark = pytest.mark.django_db(databases=["default", "platform"])


def signed_in(user: User, brand_id: int) -> Client:
    browser = Client(headers={"host": HOST}, raise_request_exception=False)
    browser.force_login(user)
    session = browser.session
    session["brand_id"] = brand_id
    session.save()
    return browser


@pytest.fixture
def readers(cast) -> list[Client]:
    operator = User.objects.create_superuser("operator@installation.example", "quiet evening")
    other = User.objects.create_user("somebody@installation.example", "quiet evening")
    return [
        Client(headers={"host": HOST}, raise_request_exception=False),
        signed_in(operator, 0),
        signed_in(other, 0),
        signed_in(cast.ada.user, cast.acme.pk),
    ]


def test_every_address_of_the_operators_host_answers_as_pinned(cast, readers):
    values: dict[str, Any] = {
        "object_id": cast.acme.pk,
        "app_label": "tenancy",
        "url": "nowhere",
        "pk": 10**9,
        "uidb36": "1",
        **dict.fromkeys(("token", "key", "provider_id", "slug", "words"), "unknown"),
    }
    lines = []
    for route in routes("engage.urls_platform"):
        path = route.path({name: values.get(name, 10**9) for name in route.parameters})
        lines.append(line_of(route, [client.get(path).status_code for client in readers]))
    if os.environ.get("ENGAGE_PIN"):
        PINNED.write_text("\n".join([line_of(None, list(READERS)), *lines]) + "\n", "utf-8")
    assert sorted(lines) == sorted(PINNED.read_text("utf-8").splitlines()[1:])
