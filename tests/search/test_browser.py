"""Suggestions in a real browser: by keyboard, over any page, and none of it without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from engage.events.deliver import deliver_waiting
from engage.tenancy.current import brand_context
from tests.browser import chromium, site, visit  # noqa: F401 - fixtures
from tests.community import writing
from tests.journeys.faults import dress, found_by_axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=False)]


@pytest.fixture(scope="module")
def asked(site, django_db_blocker):  # noqa: F811 - fixture
    """A committed question about a squeaking hinge."""
    with django_db_blocker.unblock():
        with brand_context(site.cast.acme.pk):
            halo = writing.category(site.cast.mia)
            topic = writing.question(site.cast.cleo, halo, "The hinge of my Halo squeaks")
        deliver_waiting(site.cast.acme.pk)
    return topic


def test_the_home_field_suggests_and_arrows_lead_there(asked, visit):  # noqa: F811
    page = visit(None, "/")
    page.fill("#q", "hinge squ")
    page.wait_for_selector(".suggestions a")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == asked.title
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "q"
    expect(page.locator(".suggestions a")).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=hinge+squ")
    assert page.faults == []


def test_the_header_opens_a_field_over_any_page_and_filters_swap_a_part(asked, visit):  # noqa: F811
    page = visit(None, "/categories/")
    page.click("[data-dialog=search-anywhere]")
    page.wait_for_selector("#search-anywhere[open]")
    page.fill("#search-anywhere-q", "hinge")
    page.wait_for_selector("#search-anywhere .suggestions a")
    assert page.evaluate("document.getElementById('search-anywhere').open")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=hinge")
    page.select_option("#id_kind", "reply")
    page.wait_for_url("**/search/?q=hinge&kind=reply")
    page.wait_for_selector("#found .empty")
    assert page.faults == []


def test_similar_questions_appear_under_the_title(asked, visit, site):  # noqa: F811
    page = visit(site.cast.finn, "/topics/new")
    page.fill("#id_title", "My hinge squeaks")
    page.wait_for_selector("#similar a")
    assert asked.title in page.inner_text("#similar")
    assert page.faults == []


def test_without_script_the_field_and_the_button_do(asked, visit, site):  # noqa: F811
    page = visit(site.cast.finn, "/", width=320, java_script_enabled=False)
    page.fill("#q", "hinge")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=hinge")
    assert asked.title in page.inner_text("#found")
    page.goto(site.url("/topics/new"))
    page.fill("#id_title", "My hinge squeaks")
    page.fill("[name=text]", "Since Monday.")
    page.click("button[name=similar]")
    expect(page.locator("#similar")).to_contain_text(asked.title)
    assert page.input_value("[name=text]").strip() == "Since Monday."


def test_axe_finds_nothing_and_nothing_is_too_wide(asked, visit, site):  # noqa: F811
    """In light and wide it is looked at by `tests/proof/test_accessible.py`."""
    tab = visit(None, "/robots.txt", width=320)
    dress(tab, site, "acme", "dark", "ru")
    paths = ["/search/", "/search/?q=hinge", "/search/?q=hingge", "/search/?since=yesterday"]
    assert "\n".join(found_by_axe(tab, site, paths)) == ""
