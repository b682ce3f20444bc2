"""axe finds nothing on any kind of page, in both colours, languages and widths, full and empty."""

from __future__ import annotations

from collections import defaultdict

import pytest
from django.test import override_settings
from django.urls import Resolver404, resolve

from tests.browser import chromium, site, visit  # noqa: F401 - fixtures
from tests.house.routes import routes
from tests.journeys.faults import dress, found_by_axe
from tests.journeys.rooms import Pages, furnish

pytestmark = pytest.mark.browser
READERS = {"guest": None, "member": "cleo", "moderator": "moe", "manager": "mia"}


@pytest.fixture(scope="module")
def pages(site) -> Pages:  # noqa: F811
    return furnish(site)


@pytest.mark.parametrize(
    ("theme", "language", "width"), [("light", "en", 1280), ("dark", "ru", 320)]
)
@pytest.mark.parametrize("reader", READERS)
@override_settings(DEMO=True)
def test_every_page_kind(site, pages, visit, reader, theme, language, width):  # noqa: F811
    member = READERS[reader] and getattr(site.cast, READERS[reader])
    tab = visit(member, "/robots.txt", width=width, reduced_motion="reduce")
    dress(tab, site, "acme", theme, language)
    assert "\n".join(found_by_axe(tab, site, getattr(pages, reader))) == ""
    assert tab.locator("html").get_attribute("lang") == language
    assert tab.faults == []


@override_settings(DEMO=True)
def test_no_kind_of_page_is_missing(site, pages, client_for, guest):  # noqa: F811
    """Whatever address of ours shows somebody a page: its view is among those that axe looks at."""
    people = [getattr(site.cast, name) for name in READERS.values() if name]
    browsers = [guest, *map(client_for, people)]
    looked_at = {view for path in pages.everywhere() if (view := _view(path))}
    missing = []
    for route in routes():
        path = route.path(defaultdict(lambda: 10**9) | pages.values)
        if path.startswith("/admin/") or _view(path) in looked_at:  # the admin is unfold's
            continue
        answers = [browser.get(path) for browser in browsers]
        if any(one.status_code == 200 and b"<html" in one.content for one in answers):
            missing.append(path)
    assert missing == []


def _view(path: str) -> object:
    try:
        return resolve(path.partition("?")[0]).func
    except Resolver404:
        return None


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_on_which_there_is_nothing_yet(site, pages, visit, theme):  # noqa: F811
    tab = visit(None, "/robots.txt", reduced_motion="reduce")
    dress(tab, site, "zenith", theme, "en")
    assert "\n".join(found_by_axe(tab, site, pages.empty, "zenith")) == ""
    assert tab.faults == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_forms_that_came_back_with_faults(site, pages, visit, language):  # noqa: F811
    tab = visit(site.cast.cleo, "/robots.txt", width=320, reduced_motion="reduce")
    dress(tab, site, "acme", "light", language)
    for path in ("/topics/new", "/ideas/new", "/settings/"):
        tab.goto(site.url(path))
        tab.locator("main form").first.evaluate("form => (form.noValidate = true)")
        tab.locator("main form input[type=text]").first.fill("")
        tab.locator("main form .form-end button[type=submit]").first.click()
        tab.locator("[aria-invalid=true]").first.wait_for()
        assert found_here(tab) == []


def found_here(tab) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    return [fault["id"] for fault in Axe().run(tab).response["violations"]]
