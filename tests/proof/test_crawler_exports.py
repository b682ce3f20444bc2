"""What can be carried out of the house: sheets and feeds, as every role, in both brands."""

from __future__ import annotations

import csv
import io
import re

import pytest

from engage.events.models import EventRecord
from engage.tenancy.current import brand_context
from tests.house.routes import Route, routes
from tests.house.source import files, name, tree
from tests.proof.canaries import MANAGING, ROLES
from tests.proof.crawler import visitor
from tests.proof.strangers import FORMS, values_of

pytestmark = pytest.mark.usefixtures("no_limits")
OTHER = {"acme": "zenith", "zenith": "acme"}
CALLERS = ["guest", *ROLES]
LOCATION = re.compile(r"<loc>https?://[^/]+([^<]*)</loc>")
BACKUP = "engage.portability.backup"


OWN = {"/rewards/statement.csv"}
"""Sheets of what is the reader's own, which each of them has."""


def sheets() -> list[Route]:
    """Every address that ends like a table."""
    found = [route for route in routes() if route.shape.endswith(".csv")]
    assert "/console/book/sheet.csv" in [route.shape for route in found]
    return found


@pytest.mark.parametrize("slug", OTHER)
@pytest.mark.parametrize("role", CALLERS)
def test_a_sheet_holds_rows_of_its_brand_and_only_for_managers(world, slug, role):
    twin, other = world[slug], world[OTHER[slug]]
    reader = visitor(twin, role)
    for route in sheets():
        path = route.path(values_of(twin, "public", route))
        answers = [reader.ask(method, path) for method in ("GET", "POST")]
        given = [answer for answer in answers if answer.status == 200]
        is_open = role != "guest" if route.shape in OWN else role in MANAGING
        assert bool(given) == is_open, (path, role)
        for answer in given:
            assert "text/csv" in answer.headers
            with brand_context(other.brand.pk):
                ids = set(EventRecord.objects.values_list("pk", flat=True))
            if route.shape.startswith("/console/book/"):
                first = [row[0] for row in csv.reader(io.StringIO(answer.text))][1:]
                assert first and not ids & {int(one) for one in first if one.isdecimal()}
    assert "\n".join(reader.faults) == ""


@pytest.mark.parametrize("slug", OTHER)
@pytest.mark.parametrize("role", CALLERS)
def test_a_feed_tells_what_guests_read_whoever_asks(world, slug, role):
    twin = world[slug]
    reader, guest = visitor(twin, role), visitor(twin, "guest")
    compared = 0
    for route in routes():
        if "form" not in route.parameters:
            continue
        for openness in twin.places:
            for form in FORMS:
                path = route.path(values_of(twin, openness, route) | {"form": form})
                answer = reader.ask("GET", path)
                assert answer.status == guest.ask("GET", path).status, path
                if answer.status == 200:
                    compared += 1
                    assert not twin.forbidden(answer.text, "guest"), path
    assert compared > 8
    assert "\n".join(reader.faults) == ""


@pytest.mark.parametrize("slug", OTHER)
def test_a_sitemap_names_what_guests_open_and_nothing_else(world, slug):
    twin = world[slug]
    guest, manager = visitor(twin, "guest"), visitor(twin, "manager")
    parts = LOCATION.findall(guest.ask("GET", "/sitemap.xml").text)
    places = [one for part in parts for one in LOCATION.findall(guest.ask("GET", part).text)]
    assert len(places) > 5
    for part in parts:
        assert guest.ask("GET", part).text == manager.ask("GET", part).text
    for place in places:
        assert guest.ask("GET", place).status == 200, place
    assert "\n".join(guest.faults + manager.faults) == ""


def test_only_commands_of_the_operator_reach_backups():
    """No page, task, endpoint or admin action imports them, so that no brand carries all away."""
    outside = set()
    for path in files():
        if name(path).startswith("engage/portability/backup/"):
            continue
        text = path.read_text(encoding="utf-8")
        if BACKUP in text and tree(path):
            outside.add(name(path))
    assert outside == {
        "engage/portability/management/commands/backup.py",
        "engage/portability/management/commands/restore.py",
    }
