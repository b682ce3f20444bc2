"""Steps that several stories share, each done as a person does it: by labels and buttons."""

from __future__ import annotations

import re

from django.core import mail
from playwright.sync_api import Page

PASSWORD = "three green bicycles at dawn"
WIDER = "document.documentElement.scrollWidth - innerWidth"


def sign_up(page: Page, address: str, name: str) -> None:
    """Join from any page, with the code of the mail that really was sent."""
    page.get_by_role("link", name="Join").first.click()
    page.get_by_label(re.compile("^E-?mail$")).fill(address)
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Join", exact=True).click()
    page.get_by_role("heading", name="Confirm").wait_for()
    page.get_by_label("Code").fill(code_for(address))
    page.locator("main").get_by_role("button", name="Go on").click()
    page.wait_for_url(lambda url: "confirm" not in url)


def code_for(address: str) -> str:
    """The code in the newest mail to `address`."""
    letters = [message for message in mail.outbox if message.to == [address]]
    assert letters, f"no mail to {address}; there are {[m.to for m in mail.outbox]}"
    found = re.search(r"^\s*([A-Z0-9]{4,}(?:-[A-Z0-9]{3,})?)\s*$", letters[-1].body, re.MULTILINE)
    assert found, letters[-1].body
    return found.group(1)


def ask(page: Page, title: str, text: str) -> None:
    """Ask in the form that `/topics/new` shows."""
    page.get_by_label("Title").fill(title)
    category = page.get_by_label("Where does it belong?")
    if category.count():
        category.select_option(label="Halo")
    page.get_by_label("Tell it in full").fill(text)
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("heading", name=title).wait_for()


def fits(page: Page) -> None:
    """Nothing makes the page wider than the screen."""
    assert page.evaluate(WIDER) <= 0, f"{page.url} is {page.evaluate(WIDER)} px too wide"
