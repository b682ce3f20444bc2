"""Ask and reply with nothing but a keyboard, and always see where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WHERE = """(() => { const e = document.activeElement, box = e.getBoundingClientRect();
  const outlined = one => { const style = getComputedStyle(one);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 };
  const lit = [e, e.closest('.composer'), e.closest('label')].some(one => one && outlined(one));
  const seen = box.width > 0 && box.height > 0;
  return [e.tagName, e.name || '', e.textContent.trim(), lit, seen] })()"""
MOST = 80


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the focus stands on a field of that name, or a button or link so called."""
    seen = []
    for _press in range(MOST):
        page.keyboard.press("Tab")
        tag, name, text, lit, has_size = page.evaluate(WHERE)
        if tag == "BODY":
            continue
        seen.append(name or text[:30])
        assert lit and has_size, f"nobody sees that {tag} {name or text} has the focus"
        if wanted in (name, text):
            return
    raise AssertionError(f"Tab never comes to {wanted}: {seen}")


def test_the_first_tab_skips_to_the_content(site, halo, visit):
    page = visit(site.cast.cleo, "/questions/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    page.locator("#main:focus").wait_for(state="attached")
    assert page.faults == []


def test_ask_and_reply(site, halo, visit):
    page = visit(site.cast.cleo, "/topics/new")
    tab_to(page, "title")
    page.keyboard.type("Is the strap of leather?")
    tab_to(page, "category")
    page.keyboard.type("H")
    tab_to(page, "text")
    page.keyboard.type("I would rather not have an animal on my head.")
    tab_to(page, "tags")
    page.keyboard.type("strap")
    tab_to(page, "Publish")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Is the strap of leather?").wait_for()

    answering = visit(site.cast.finn, page.url.replace(site.url(""), ""))
    answering.keyboard.press("Tab")
    answering.keyboard.press("Enter")
    tab_to(answering, "text")
    answering.keyboard.type("No, it is woven from old bottles.")
    tab_to(answering, "Reply")
    answering.keyboard.press("Enter")
    answering.locator("#replies").get_by_text("woven from old bottles").wait_for()
    assert page.faults == answering.faults == []
