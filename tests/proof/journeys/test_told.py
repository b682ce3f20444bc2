"""Who does not find it asks it; whoever knows it is told, answers, and the asker is told in turn.

Two browsers, the pages, a live process, a worker, and a mail server of our own. No page is loaded
anew to learn of something, and nothing waits for a time: only for what happens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from community.models import Topic
from engage.events.deliver import deliver_waiting
from engage.members.operations.profiles import edit_profile
from engage.notifications.models import Notice, NoticeChoice, Sending
from engage.notifications.operations import follow
from engage.tenancy.current import brand_context
from tests.community import writing
from tests.journeys.living import beside_pages, mailing_worker, post
from tests.proof.post_office import PostOffice

pytestmark = pytest.mark.browser
PATIENCE = 30_000
TITLE = "The dock whistles while charging"
STAYS = "window.loadedOnce = true"
STAYED = "window.loadedOnce === true"


@pytest.fixture
def office(site, live, settings, tmp_path: Path) -> Iterator[PostOffice]:
    """A mail server, and a worker that hears facts and hands it the mails."""
    started = PostOffice()
    places = beside_pages(site.port, settings.LIVE_ORIGIN)
    with mailing_worker(tmp_path, started.port, places):
        yield started
    started.stop()


@pytest.fixture
def known(site, halo):
    """Cleo reads Russian, Finn follows the category; something near was asked before."""
    cast = site.cast
    with brand_context(cast.acme.pk):
        edit_profile(cast.cleo, language="ru", by=cast.cleo)
        near = writing.question(cast.mia, halo, "Why does the dock blink while charging?")
    deliver_waiting(cast.acme.pk)
    with brand_context(cast.acme.pk):
        follow(f"community.category:{halo.pk}", by=cast.finn)
    return near


def written(mail: Message) -> EmailMessage:
    """The mail as a mail program reads it."""
    return BytesParser(policy=policy.default).parsebytes(mail.as_bytes())  # type: ignore[return-value]


def text_and_html(mail: EmailMessage) -> tuple[str, str]:
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None and html is not None
    return plain.get_content(), html.get_content()


def reply(page: Page, text: str) -> None:
    page.locator("#answer textarea").fill(text)
    page.locator("#answer").get_by_role("button", name="Reply", exact=True).click()
    page.locator("#replies").get_by_text(text).wait_for()


def count_of(page: Page, number: int) -> None:
    """The bell says so many, without the page having been loaded anew."""
    expect(page.locator("#bell .count-badge")).to_have_text(str(number), timeout=PATIENCE)
    assert page.evaluate(STAYED)


def test_from_a_search_that_finds_nothing_to_the_last_mail(site, halo, known, visit, office):
    cast = site.cast
    helper = visit(cast.finn, "/notices/")
    watching = helper.context.new_page()
    watching.goto(site.url(halo.url))
    asker = visit(cast.cleo, "/")
    for page in (helper, watching):
        page.evaluate(STAYS)

    # Search, suggestions while typing, ask.
    asker.fill("#q", "whistling dock")
    asker.keyboard.press("Enter")
    asker.locator("#found .empty a.main").click()
    title = asker.locator("#id_title")
    expect(title).to_have_value("whistling dock")
    title.fill("")
    title.press_sequentially(TITLE, delay=5)
    asker.locator("#similar a", has_text=known.title).wait_for()
    asker.locator("#id_category").select_option("halo")
    asker.locator("textarea[name=text]").fill("Since **Monday**. The cable is a new one.")
    asker.locator(".writing form [type=submit].main").click()
    asker.locator("h1", has_text=TITLE).wait_for()
    asker.evaluate(STAYS)
    with brand_context(cast.acme.pk):
        topic = Topic.objects.get(title=TITLE)

    # A live notice and a live list in the second browser, and a mail in English.
    count_of(helper, 1)
    helper.locator("#notices .told.new", has_text=TITLE).wait_for()
    watching.locator(".live-news a", has_text="1 new topic").click()
    row = watching.locator("#topics .row-title", has_text=TITLE)
    row.wait_for()
    assert watching.evaluate(STAYED)
    told = written(office.wait_for_mail("finn@acme.example"))
    assert told["Subject"] == TITLE
    assert "You get this because you follow this category." in text_and_html(told)[0]

    # Answer: the asker's open page shows it live, and a mail in Russian comes.
    row.click()
    watching.locator("h1", has_text=TITLE).wait_for()
    reply(watching, "Turn it upside down.")
    count_of(asker, 1)
    news = asker.locator(".live-news a")
    expect(news).to_have_text(re.compile("1 новый ответ"))
    mail = written(office.wait_for_mail("cleo@acme.example"))
    for text in text_and_html(mail):
        assert "Finn отвечает на ваш вопрос" in text and "Turn it upside down." in text
        assert f"http://acme.localhost:{site.port}/topics/{topic.pk}-" in text
    assert mail["Subject"] == f"Re: {TITLE}"
    news.click()
    asker.locator("#replies").get_by_text("Turn it upside down.").wait_for()

    # One click in the mail program ends these mails.
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    way_out = urlsplit(mail["List-Unsubscribe"].strip(" <>"))
    assert way_out.netloc == f"acme.localhost:{site.port}"
    status, headers = post("acme.localhost", site.port, way_out.path, mail["List-Unsubscribe-Post"])
    assert status == 200 and "Set-Cookie" not in headers
    with brand_context(cast.acme.pk):
        decided = NoticeChoice.objects.filter(member=cast.cleo, is_wanted=False)
        assert list(decided.values_list("kind", "channel")) == [("community.answer", "mail")]
    asker.goto(site.url("/settings/notifications/"))
    expect(asker.locator("[name='community.answer:mail']")).not_to_be_checked()
    expect(asker.locator("[name='community.answer:app']")).to_be_checked()
    asker.evaluate(STAYS)

    # A further answer: a notice in the open page, and no mail was even written.
    reply(watching, "Or turn it back again.")
    count_of(asker, 1)
    asker.goto(site.url("/notices/"))
    asker.locator("#notices .told.new", has_text="Or turn it back again.").wait_for()
    with brand_context(cast.acme.pk):
        assert Notice.objects.filter(member=cast.cleo, subject_kind="community.post").count() == 2
        assert Sending.objects.filter(member=cast.cleo).count() == 1
        about_finn = Sending.objects.filter(member=cast.finn)
        assert about_finn.exclude(kind__startswith="rewards.").count() == 1
    assert office.readers()["cleo@acme.example"] == 1
    assert asker.faults == helper.faults == []
