"""What people do in one room after another, as they do it: by links, buttons and keys."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.proof.keys import enter, reach, type_over

PATIENCE = 30_000


def strict(page: Page) -> Page:
    """Note every page and part that was not answered with what was asked for."""

    def response(answer: Any) -> None:
        if answer.status >= 400:
            page.faults.append(f"{answer.status} {answer.url}")  # type: ignore[attr-defined]

    page.on("response", response)
    return page


def until(page: Page, path: str, wanted: Locator) -> None:
    """Open a page that does not change by itself, again while what was said is on its way."""
    for _try in range(100):
        page.goto(path)
        try:
            wanted.first.wait_for(timeout=250)
        except TimeoutError:
            continue
        return
    said = page.locator("main").inner_text()
    raise AssertionError(f"{path} never showed {wanted}, but:\n{said}")


def heard(page: Page, path: str, *words: str) -> Locator:
    """The notice that says this, in the list that grows by itself."""
    page.goto(path)
    told = page.locator("#notices .told")
    for one in words:
        told = told.filter(has_text=one)
    expect(told.first).to_be_visible(timeout=PATIENCE)
    return told.first


def typed_title(page: Page, title: str) -> None:
    """A title typed letter by letter, after which something near is shown."""
    field = page.locator("#id_title, #id_subject").first
    field.fill("")
    field.press_sequentially(title, delay=5)
    page.locator("#similar a").first.wait_for()


def written(page: Page, title: str) -> None:
    """Send the form of the page, and see its title as the heading of what came of it."""
    page.locator(".writing form [type=submit].main").click()
    page.get_by_role("heading", name=title, level=1).wait_for()


def proposed(page: Page, way: str, title: str, text: str, place: str, taken: list[str]) -> None:
    """From a ticket, by keys: propose that words of it stand elsewhere; what is `taken` out."""
    enter(page, page.get_by_role("link", name=way))
    for one in taken:
        page.locator(".redaction del", has_text=one).first.wait_for()
        assert one not in page.locator("#id_text").input_value()
    type_over(page, page.locator("#id_title"), title)
    type_over(page, page.locator("#id_text"), text)
    place_field = page.locator("#id_place")
    reach(page, place_field)
    page.keyboard.type(place)
    expect(place_field.locator("option:checked")).to_have_text(place)
    enter(page, page.get_by_role("button", name="Ask the customer"))
    page.locator("#ticket").wait_for()


def agreed(page: Page, notices: str, title: str) -> str:
    """Read what would be published, found by its notice, and agree; where it stands now."""
    heard(page, notices, title).locator("a").first.click()
    page.get_by_role("button", name="Yes, publish it").click()
    page.get_by_role("heading", name=title, level=1).wait_for()
    return page.url
