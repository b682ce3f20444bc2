"""Notices in a real browser: accessible in both themes and languages, narrow, without script."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.db.models.functions import Now
from playwright.sync_api import expect

from community.operations import close_topic, give_thanks, hide_post
from engage.events.deliver import deliver_waiting
from engage.notifications.models import Sending
from engage.notifications.operations import read_place
from engage.notifications.sending import send_waiting
from engage.notifications.unsubscribing import unsubscribe_path
from engage.tenancy.current import brand_context
from tests.browser import chromium, site, visit  # noqa: F401 - fixtures
from tests.community import writing

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("ENGAGE_SHOTS", "")
"""A folder for pictures of what is seen here, to look at."""
PAGES = ("list", "settings", "leave", "left", "mails", "category")


LETTERS: list[str] = []
"""The HTML of what was sent; pytest empties the outbox for each test."""


@pytest.fixture(scope="module")
def pages(site, django_db_blocker) -> dict[str, str]:  # noqa: F811
    """Addresses by name, of a Cleo to whom much happened."""
    cast = site.cast
    with django_db_blocker.unblock():
        with brand_context(cast.acme.pk):
            halo = writing.category(cast.mia, "Halo headphones")
            asked = writing.question(cast.cleo, halo)
            for who in (cast.finn, cast.ben, cast.mia):
                writing.answer(asked, who, "Pair it again, and turn both sides off for a minute.")
            other = writing.question(cast.finn, halo, "Which pads fit over glasses?")
            post = writing.answer(other, cast.cleo, "The thin ones.")
            writing.answer(other, cast.ben, "I agree with @cleo, the thin ones are best.")
            for who in (cast.finn, cast.ben):
                give_thanks(post, by=who)
            long = "Wherever I may roam, the right side of my headphones loses its connection"
            old = writing.question(cast.cleo, halo, f"{long} after exactly one hour of music?")
            writing.answer(old, cast.moe, "Have you tried another phone?")
            close_topic(old, reason="Asked before, see “Why is the left side quiet?”", by=cast.moe)
            hidden = writing.answer(asked, cast.cleo, "Call me: 555 1234")
            hide_post(hidden, reason="Shows a telephone number", by=cast.moe)
        deliver_waiting(cast.acme.pk)
        with brand_context(cast.acme.pk):
            read_place(old.reference, by=cast.cleo)
            failed = Sending.objects.filter(member=cast.finn).first()
            Sending.objects.filter(pk=failed.pk).update(
                state="failed", reason="refused", attempts=1, ended_at=Now(),
                error="SMTPRecipientsRefused: {'…@acme.example': (550, b'no such user')}",
            )  # fmt: skip
        mail.outbox = []
        send_waiting(cast.acme.pk)
        LETTERS[:] = [str(message.alternatives[0].content) for message in mail.outbox]
    leave = unsubscribe_path(cast.acme.pk, cast.cleo.pk, "community.reply")
    return {
        "list": "/notices/", "settings": "/settings/notifications/", "leave": leave, "left": leave,
        "mails": "/console/mails/", "category": halo.url, "topic": asked.url,
    }  # fmt: skip


def faults(page: Any) -> list[Any]:
    """What axe and the content policy say against the page."""
    found = Axe().run(page).response["violations"]
    told = [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
    return told + page.faults


def reader(site: Any, name: str) -> Any:  # noqa: F811
    return {"leave": None, "left": None, "mails": site.cast.mia}.get(name, site.cast.cleo)


def picture(page: Any, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


@pytest.mark.parametrize(("language", "width", "scheme"), [("ru", 320, "dark")])
def test_axe_finds_nothing_and_it_is_narrow(site, visit, pages, language, width, scheme):  # noqa: F811
    for name in PAGES:
        page = visit(
            reader(site, name), pages[name], width=width, color_scheme=scheme,
            reduced_motion="reduce", locale=language,
        )  # fmt: skip
        if name == "left":
            page.locator("main button").click()
            page.locator("main strong").wait_for()
        picture(page, f"{name}-{language}-{width}")
        assert faults(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") == width, name


def test_without_script_everything_can_be_read_and_chosen(site, visit, pages):  # noqa: F811
    page = visit(site.cast.finn, "/notices/", width=390, java_script_enabled=False)
    before = page.locator("#notices .told.new").count()
    assert before > 0
    page.locator("#notices .told.new button").first.click()
    expect(page.locator("#notices .told.new")).to_have_count(before - 1)
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.locator("#notices .told.new")).to_have_count(0)
    page.get_by_role("link", name="What I am told").click()
    box = page.get_by_role("switch", name="Replies in topics that I follow: By mail")
    assert box.is_checked()
    box.click()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    assert not box.is_checked()
    page.goto(site.url(pages["category"]))
    page.locator("#follow button").click()
    page.get_by_role("button", name="Following").wait_for()
    assert page.faults == []


def test_with_script_the_list_and_the_bell_follow(site, visit, pages):  # noqa: F811
    page = visit(site.cast.ben, "/notices/")
    before = page.locator("#notices .told.new").count()
    assert before > 1
    page.locator("#notices .told.new button").first.click()
    page.wait_for_function(
        "count => document.querySelectorAll('#notices .told.new').length === count", arg=before - 1
    )
    page.evaluate("htmx.trigger('#bell', 'changed')")
    page.wait_for_function(
        "count => document.querySelector('#bell').ariaLabel === `Notices, ${count} new`",
        arg=before - 1,
    )
    page.get_by_role("button", name="Mark all as read").click()
    page.locator("#notices .told.new").first.wait_for(state="detached")
    assert page.faults == []


def test_mails_as_a_mail_program_shows_them(site, visit, pages):  # noqa: F811
    assert len(LETTERS) > 5
    page = visit(None, "/robots.txt", width=600)
    for number, letter in enumerate(LETTERS):
        page.set_content(letter)
        picture(page, f"mail-{number}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 600
        found = Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
