"""The console in a real browser: narrow, and usable without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import chromium, site, visit  # noqa: F401 - fixtures
from tests.console.world import fill
from tests.journeys.faults import too_wide

pytestmark = pytest.mark.browser

NAMES = [
    "overview",
    "people",
    "person",
    "suspended",
    "invitations",
    "look",
    "domains",
    "domain",
    "settings",
    "deliveries",
    "categories",
    "category",
    "groups",
    "group",
    "hidings",
]
ADMIN_PAGES = ("/admin/", "/admin/community/topic/", "/admin/events/delivery/")


@pytest.fixture(scope="module")
def pages(site, django_db_blocker):  # noqa: F811
    """Addresses by name, of a brand with something on each page."""
    with django_db_blocker.unblock():
        return fill(site.cast)


def test_every_page_fits_a_narrow_screen(site, visit, pages):  # noqa: F811
    """What axe says is told by `tests/proof/test_accessible.py`."""
    page = visit(site.cast.ada, "/robots.txt", width=320, has_touch=True, is_mobile=True)
    assert too_wide(page, site, [pages[name] for name in NAMES]) == []
    assert page.faults == []


def test_a_look_is_previewed_while_choosing(site, visit, pages):  # noqa: F811
    page = visit(site.cast.mia, pages["look"])
    page.fill("input[name=accent]", "#ffd400")
    page.locator("input[name=accent]").blur()
    page.get_by_text("We had to move your colour a little.").wait_for()
    # The trial's style sheet is a file of its own and may come a moment after the words.
    expect(page.locator(".look-preview.light .sample-link").first).to_have_css(
        "color", "rgb(125, 103, 0)"
    )
    assert page.faults == []
    page.fill("input[name=accent]", "sunny")
    page.locator("input[name=accent]").blur()
    page.get_by_text("This cannot be shown yet").wait_for()
    assert page.input_value("input[name=accent]") == "sunny"


def test_without_script_all_of_it_works(site, visit, pages):  # noqa: F811
    page = visit(site.cast.ada, pages["look"], width=390, java_script_enabled=False)
    page.fill("input[name=accent]", "#0a7d55")
    page.get_by_role("button", name="Try it on").click()
    page.get_by_text("Nothing is saved yet").wait_for()
    page.get_by_role("button", name="Wear this look").click()
    page.get_by_text("The new look is on.").wait_for()
    page.get_by_role("button", name="Go back to the look of Engage").click()
    page.get_by_role("link", name="Groups").first.click()
    page.get_by_label("Name of the group").fill("Pioneers")
    page.get_by_role("button", name="Make the group").click()
    page.get_by_label("Username").fill("@cleo")
    page.get_by_role("button", name="Add to the group").click()
    page.get_by_text("Cleo is in the group.").wait_for()
    page.get_by_role("button", name="Take Cleo out of the group").click()
    page.get_by_text("Nobody yet.").wait_for()
    page.get_by_role("link", name="Invitations").first.click()
    page.get_by_label("E-mail address").fill("no address")
    page.locator("form[action='/console/invitations/'] input[type=email]").evaluate(
        "e => e.form.noValidate = true"
    )
    page.get_by_role("button", name="Send the invitation").click()
    assert page.get_by_label("E-mail address").input_value() == "no address"
    page.get_by_text("Enter an e-mail address like").first.wait_for()


@pytest.mark.parametrize("path", ADMIN_PAGES)
def test_the_back_office_runs_under_its_own_policy(site, visit, pages, path):  # noqa: F811
    page = visit(site.cast.ada, path)
    page.wait_for_load_state("networkidle")
    assert page.faults == []
