"""The living style guide is complete, switchable, and not for the public."""

import re

import pytest
from django.conf import settings

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.addresses")]
COMPONENTS = settings.ROOT / "engage/web/templates/components"
GUIDE = settings.ROOT / "engage/web/templates/styleguide"
ELSEWHERE = {"preferences", "form", "live"}


def test_the_public_does_not_see_it(guest, settings):
    settings.DEBUG = settings.DEMO = False
    assert guest.get("/styleguide/").status_code == 404


@pytest.fixture
def shown(guest, settings):
    settings.DEMO = True
    return lambda query="": guest.get(f"/styleguide/{query}").content.decode()


def test_every_component_is_in_it():
    text = "".join(path.read_text() for path in GUIDE.glob("*.html"))
    names = {path.stem for path in COMPONENTS.glob("*.html")}
    assert {name for name in names - ELSEWHERE if f"components/{name}.html" not in text} == set()


def test_every_component_has_its_style():
    sheets = settings.ROOT / "engage/web/static/engage/css/components"
    names = {path.stem for path in COMPONENTS.glob("*.html")} - {"form", "live"}
    assert names - {path.stem for path in sheets.glob("*.css")} == set()


def test_switches(shown):
    page = shown("?theme=dark&density=compact&lang=ru")
    assert re.search(r'<html lang="ru" class="compact" data-theme="dark">', page)
    assert re.search(r'<html lang="en" class="comfortable">', shown("?theme=x&density=y&lang=zz"))


def test_what_is_asked_cannot_enter_the_page(shown):
    assert "<script>x" not in shown("?theme=<script>x&lang=%22%3E<script>x")


def test_ids_are_unique_and_references_lead_somewhere(shown):
    page = shown()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted({one for one in ids if ids.count(one) > 1}) == []
    for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        for value in re.findall(rf'\s{name}="([^"]+)"', page):
            assert set(value.split()) <= set(ids), (name, value)
    assert page.count("<h1") == 1
