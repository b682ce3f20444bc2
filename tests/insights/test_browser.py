"""The scorecard in a real browser: accessible, narrow, without script."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from engage.tenancy.current import brand_context
from tests.browser import chromium, site, visit  # noqa: F401 - fixtures
from tests.community import writing
from tests.insights.filled import fill

pytestmark = pytest.mark.browser

PAGES = [
    "/console/insights/",
    "/console/insights/hour/",
    "/console/insights/incentive/",
    "/console/",
]


@pytest.fixture(scope="module")
def full(site, django_db_blocker):  # noqa: F811
    """Figures for every row."""
    cast = site.cast
    with django_db_blocker.unblock(), brand_context(cast.acme.pk):
        topic = writing.question(cast.cleo, writing.category(cast.mia))
        people = [cast.cleo.pk, -4711, *range(10**6, 10**6 + 60)]
        fill(cast.mia, [topic.pk], people)


def faults(page) -> list:
    found = Axe().run(page).response["violations"]
    told = [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*told, *page.faults, *([f"{wide} px too wide"] if wide > 0 else [])]


def test_axe_finds_nothing_and_it_fits(site, visit, full):  # noqa: F811
    """In light and wide it is looked at by `tests/proof/test_accessible.py`."""
    page = visit(
        site.cast.mia, "/robots.txt", width=320, color_scheme="dark", locale="ru",
        reduced_motion="reduce",
    )  # fmt: skip
    for path in PAGES:
        page.goto(site.url(path))
        assert faults(page) == [], path


def test_without_script_a_promise_is_made(site, visit, full):  # noqa: F811
    page = visit(site.cast.mia, "/console/insights/reply/", java_script_enabled=False)
    page.get_by_label("We promise, in per cent").fill("60")
    page.get_by_role("button", name="Promise it").click()
    expect(page.get_by_text("We promise 60 %.")).to_have_count(1)
    page.get_by_text("Show the table").first.click()
    expect(page.locator("details[open] table")).to_have_count(1)
