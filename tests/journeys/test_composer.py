"""What the composer does while somebody writes: offers people to call, takes pictures in."""

from __future__ import annotations

import base64
import io
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from community.models import Post
from engage.tenancy.current import brand_context
from tests.community import writing

pytestmark = pytest.mark.browser
FIELD = "#answer textarea"
BROKEN = b"\x89PNG\r\n\x1a\nbroken"
WIDTH = "async e => { e.loading = 'eager'; await e.decode(); return e.naturalWidth }"
PASTE = """([data, name]) => {
  const bytes = Uint8Array.from(atob(data), one => one.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name, { type: 'image/png' }));
  document.querySelector('#answer textarea').dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def asked(site, halo, request):
    """A question of Ben's; each test has another."""
    with brand_context(site.cast.acme.pk):
        return writing.question(site.cast.ben, halo, f"Why, {request.node.name}?"[:180])


def picture(colour: str = "teal") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (320, 200), colour).save(made, "PNG")
    return made.getvalue()


def test_somebody_is_called_by_keyboard(site, asked, visit):
    page = visit(site.cast.cleo, asked.url)
    field, people = page.locator(FIELD), page.locator("#answer [role=listbox]")
    field.press_sequentially("Ask @")
    expect(people.get_by_role("option").first).to_contain_text("Ben")
    field.press_sequentially("mo")
    expect(people.get_by_role("option")).to_have_count(1)
    assert field.get_attribute("aria-controls") == people.get_attribute("id")
    expect(page.locator("engage-mentions [role=status]")).to_contain_text("1")
    marked = field.get_attribute("aria-activedescendant")
    assert page.locator(f"[id='{marked}']").get_attribute("aria-selected") == "true"
    assert [fault["id"] for fault in Axe().run(page).response["violations"]] == []
    field.press("Enter")
    expect(field).to_have_value("Ask @moe ")
    expect(people).to_be_hidden()
    assert field.get_attribute("aria-activedescendant") is None
    field.press_sequentially("or @m")
    expect(people.get_by_role("option")).to_have_count(2)
    first = people.locator("[aria-selected=true]").get_attribute("data-name")
    field.press("ArrowDown")
    assert people.locator("[aria-selected=true]").get_attribute("data-name") != first
    field.press("ArrowUp")
    field.press("Escape")
    expect(people).to_be_hidden()
    field.press_sequentially("i")
    people.wait_for()
    field.press("Tab")
    expect(field).to_have_value("Ask @moe or @mia ")
    assert page.faults == []


def test_somebody_is_called_by_touch(site, asked, visit):
    page = visit(site.cast.cleo, asked.url, width=320, has_touch=True)
    page.locator(FIELD).press_sequentially("@be")
    page.get_by_role("option", name="Ben").tap()
    expect(page.locator(FIELD)).to_have_value("@ben ")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.faults == []


def test_an_address_calls_nobody(site, asked, visit):
    page = visit(site.cast.cleo, asked.url)
    page.locator(FIELD).press_sequentially("write to me@be")
    page.wait_for_timeout(500)
    expect(page.locator("#answer [role=listbox]")).to_be_hidden()


def test_a_pasted_picture_stands_in_the_preview_and_in_the_post(site, asked, visit):
    page = visit(site.cast.mia, asked.url)
    field = page.locator(FIELD)
    field.fill("Look:")
    page.evaluate(PASTE, [base64.b64encode(picture()).decode(), "hinge.png"])
    expect(field).to_have_value(re.compile(r"Look:\n!\[.*\]\(/uploads/"))
    assert "Sending" not in field.input_value()
    page.locator("#answer").get_by_role("button", name="Preview").click()
    assert page.locator(".composer-preview img").evaluate(WIDTH) > 0
    page.locator("#answer").get_by_role("button", name="Reply", exact=True).click()
    assert page.locator("#replies img").evaluate(WIDTH) > 0
    with brand_context(site.cast.acme.pk):
        assert "/uploads/" in Post.objects.get(topic=asked, number=2).source_text
    assert page.faults == []


def test_several_chosen_keep_their_order_and_a_bad_one_says_why(site, asked, visit):
    page = visit(site.cast.mia, asked.url)
    field = page.locator(FIELD)
    field.fill("Three:")
    files = [
        {"name": f"{name}.png", "mimeType": "image/png", "buffer": content}
        for name, content in [
            ("one", picture()),
            ("bad", b"\x89PNG\r\n\x1a\nbroken"),
            ("two", picture("red")),
        ]
    ]
    with page.expect_file_chooser() as choosing:
        page.locator("#answer").get_by_role("button", name="Add pictures or files").click()
    choosing.value.set_files(files)
    expect(field).to_have_value(re.compile(r"Three:\n!\[.*\)\n+!\[.*/two", re.S))
    fault = page.locator("#answer .sendings li")
    expect(fault).to_have_count(1)
    assert "bad" in fault.inner_text() and fault.locator(".error").inner_text()
    assert "bad.png" not in field.input_value() and "![bad" not in field.input_value()
    fault.get_by_role("button", name="Cancel").click()
    expect(fault).to_have_count(0)


def test_cancelled_and_offline_nothing_typed_is_lost(site, asked, visit):
    page = visit(site.cast.mia, asked.url)
    field = page.locator(FIELD)
    field.fill("Look:")
    page.route("**/uploads/", lambda route: None)  # never answered
    page.evaluate(PASTE, [base64.b64encode(picture()).decode(), "hinge.png"])
    expect(field).to_have_value(re.compile("Sending hinge.png"))
    page.locator("#answer .sendings").get_by_role("button", name="Cancel").click()
    expect(field).to_have_value("Look:\n")
    page.unroute("**/uploads/")
    page.route("**/uploads/", lambda route: route.abort())
    page.evaluate(PASTE, [base64.b64encode(picture()).decode(), "hinge.png"])
    page.locator("#answer .sendings .error").get_by_text("could not be sent").wait_for()
    expect(field).to_have_value("Look:\n")
