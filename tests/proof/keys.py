"""Somebody who never touches the mouse: walks with Tab, presses Enter, types."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

MOST = 150
UNTOUCHED = """addEventListener('pointerdown', () => console.error('touched'), true)"""
HERE = (
    "one => one.closest('a, button, summary, input, textarea, select') === document.activeElement"
)


def by_keys_alone(page: Page) -> Page:
    """From the next page on, a touch of the mouse is a fault."""
    page.add_init_script(UNTOUCHED)
    return page


def reach(page: Page, wanted: Locator) -> None:
    """Walk forward until it has the focus."""
    wanted = wanted.first
    wanted.wait_for()
    for _step in range(MOST):
        page.keyboard.press("Tab")
        if wanted.evaluate(HERE):
            return
    raise AssertionError(f"{wanted} cannot be reached with Tab on {page.url}")


def enter(page: Page, wanted: Locator) -> None:
    """Walk there, and press Enter."""
    reach(page, wanted)
    page.keyboard.press("Enter")


def type_over(page: Page, field: Locator, text: str) -> None:
    """Walk to a field, and write this in place of what stands there."""
    reach(page, field)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def walk_down(page: Page, title: str) -> None:
    """In the queue: j until the row of this request is the one, then Enter."""
    row = page.locator("[data-row].here", has_text=title)
    for _step in range(MOST):
        if row.count():
            page.keyboard.press("Enter")
            return page.get_by_role("heading", name=title, level=1).wait_for()
        page.keyboard.press("j")
    raise AssertionError(f"no row “{title}” on {page.url}")
