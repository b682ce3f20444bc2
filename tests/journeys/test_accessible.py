"""The short form of `tests/proof/test_accessible.py`: the most used pages, in two dresses."""

from __future__ import annotations

import pytest

from tests.journeys.faults import dress, found_by_axe
from tests.journeys.rooms import Pages, furnish

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pages(site) -> Pages:
    return furnish(site)


@pytest.mark.parametrize(
    ("reader", "theme", "language", "most"),
    [("guest", "light", "en", 12), ("member", "dark", "ru", 6)],
)
def test_the_most_used_pages(site, pages, visit, reader, theme, language, most):
    tab = visit(site.cast.cleo if reader == "member" else None, "/robots.txt", width=390)
    dress(tab, site, "acme", theme, language)
    assert "\n".join(found_by_axe(tab, site, getattr(pages, reader)[:most])) == ""
    assert tab.faults == []
