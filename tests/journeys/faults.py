"""What axe and the screen's edge find wrong on pages, page by page."""

from __future__ import annotations

from collections.abc import Iterable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import Site
from tests.journeys.steps import WIDER


def dress(page: Page, site: Site, slug: str, theme: str, language: str) -> None:
    """Let the reader have chosen these colours and this language."""
    chosen = {"engage-theme": theme, "engage-language": language}
    page.context.add_cookies(
        [
            {"name": name, "value": value, "url": site.url("/", slug)}
            for name, value in chosen.items()
        ]
    )


def found_by_axe(page: Page, site: Site, paths: Iterable[str], slug: str = "acme") -> list[str]:
    """One line for each violation on each of the pages, and each page that is too wide."""
    found = []
    for path in paths:
        page.goto(site.url(path, slug))
        for fault in Axe().run(page).response["violations"]:
            places = [str(node["target"]) for node in fault["nodes"][:3]]
            found.append(f"{path}: {fault['id']} at {', '.join(places)}")
        if page.evaluate(WIDER) > 0:
            found.append(f"{path}: wider than the screen")
    return found


def too_wide(page: Page, site: Site, paths: Iterable[str]) -> list[str]:
    """Those of Acme's pages that are wider than the tab, which gives axe nothing to do."""
    found = []
    for path in paths:
        page.goto(site.url(path))
        if page.evaluate(WIDER) > 0:
            found.append(path)
    return found
