"""The pages of the API in a real browser: accessible, narrow, without script."""

from __future__ import annotations

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.api.calling import token_of
from tests.browser import chromium, site, visit  # noqa: F401 - fixtures
from tests.cast import PASSWORD

pytestmark = pytest.mark.browser
UNFOLD = "document.querySelectorAll('.operation').forEach((one, at) => one.open = at % 9 == 0)"


@pytest.fixture(scope="module")
def tokens(site, django_db_blocker):  # noqa: F811
    """Two programs of Cleo's."""
    with django_db_blocker.unblock():
        token_of(site.cast.cleo, ["community:read"], "nightly export")
        token_of(site.cast.cleo, name="the shop's helper")


def faults(page) -> list:  # type: ignore[no-untyped-def]
    """What axe and the content policy say against the page."""
    found = Axe().run(page).response["violations"]
    told = [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
    return told + page.faults


def kept(page, name: str):  # type: ignore[no-untyped-def]
    """The page, with a picture of it where one was asked for."""
    if folder := os.environ.get("ENGAGE_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page="docs" not in name)
    return page


def is_wider_than_its_window(page) -> bool:  # type: ignore[no-untyped-def]
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("path", ["/api/docs/", "/settings/tokens/"])
def test_axe_finds_nothing_and_it_fits_a_narrow_screen(visit, site, tokens, path):  # noqa: F811
    """In light and wide they are looked at by `tests/proof/test_accessible.py`."""
    narrow = visit(
        site.cast.cleo, path, width=320, color_scheme="dark", reduced_motion="reduce",
        locale="ru", has_touch=True, is_mobile=True,
    )  # fmt: skip
    narrow.evaluate(UNFOLD)
    assert faults(kept(narrow, path.strip("/").replace("/", "-"))) == []
    assert not is_wider_than_its_window(narrow)


def test_a_token_is_made_without_script(visit, site):  # noqa: F811
    page = visit(site.cast.finn, "/settings/tokens/", width=320, java_script_enabled=False)
    page.click("main a.button")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.fill("[name=name]", "a small script")
    page.check("[value='community:read']")
    kept(page, "new-token").click("main button[type=submit]")
    assert "engage_" in kept(page, "made-token").inner_text("#made")
    page.click("main td button")
    expect(page.locator("main table")).to_have_count(0)
    assert page.faults == []
