"""What was read, told by a real browser: seen posts only, and all of a page without script."""

from __future__ import annotations

import time

import pytest

from community.models import Reading
from community.reads import TopicPage
from engage.tenancy.current import brand_context
from tests.community import writing

pytestmark = pytest.mark.browser


def unread(site, member, topic) -> int:
    """How many posts of the topic the member has not read."""
    with brand_context(site.cast.acme.pk):
        return TopicPage.read(topic.pk, member).unread_count


def until(wanted, ask, seconds: float = 60) -> None:
    """Wait until `ask()` is what is wanted."""
    end = time.monotonic() + seconds
    while (found := ask()) != wanted:
        assert time.monotonic() < end, f"{found} instead of {wanted}"
        time.sleep(0.1)


@pytest.fixture
def long(site, halo):
    """A question with 12 replies, each a screen high."""
    with brand_context(site.cast.acme.pk):
        title = f"What did you pack? {time.time_ns()}"
        text = "\n\n".join(f"Line {line}" for line in range(30))
        topic = writing.question(site.cast.cleo, halo, title, text=text)
        for number in range(12):
            text = "\n\n".join(f"Thing {number}.{line}" for line in range(16))
            writing.answer(topic, site.cast.ben, text)
    return topic


def test_only_what_came_into_sight_is_read(site, long, visit):
    mia = site.cast.mia
    tab = visit(mia, "/robots.txt", width=800)
    tab.context.add_cookies([{"name": "tells-reading", "value": "1", "url": site.url("/")}])
    tab.goto(site.url(long.url))
    until(12, lambda: unread(site, mia, long))  # the question was in sight, no reply
    tab.goto(site.url(f"/topics/{long.pk}/unread"))
    tab.locator("#replies > li[id^=post-]").nth(3).scroll_into_view_if_needed()
    until(8, lambda: unread(site, mia, long))
    tab.reload()
    line = tab.locator("#new")
    assert line.inner_text() == "New since your last visit"
    following = line.evaluate("line => line.nextElementSibling.id")
    assert following == tab.locator("#replies > li[id^=post-]").nth(4).get_attribute("id")
    tab.goto(site.url("/topics/unread/"))
    tab.get_by_role("link", name="8 new").click()
    assert tab.url.endswith(f"#{following}")
    assert tab.faults == []


def test_a_reply_from_elsewhere_is_read_when_it_is_looked_at(site, long, visit, live):
    mia = site.cast.mia
    tab = visit(mia, long.url)
    until(0, lambda: unread(site, mia, long))  # a browser's first page is read as it is drawn
    helper = visit(site.cast.finn, long.url)
    helper.locator("#answer textarea").fill("A second pair of socks.")
    helper.locator("#answer").get_by_role("button", name="Reply", exact=True).click()
    news = tab.get_by_role("link", name="1 new reply")
    news.wait_for()
    time.sleep(3)
    assert unread(site, mia, long) == 1  # the nudge alone reads nothing
    news.click()
    until(0, lambda: unread(site, mia, long))
    assert tab.faults == []


def test_without_script_the_drawn_page_is_read(site, long, visit):
    finn = site.cast.finn
    tab = visit(finn, long.url, java_script_enabled=False)
    assert unread(site, finn, long) == 0
    with brand_context(site.cast.acme.pk):
        assert Reading.objects.filter(member=finn, topic=long).count() == 1
        writing.answer(long, site.cast.ben, "And a towel.")
    tab.goto(site.url("/questions/"))
    tab.locator(f'a[href="/topics/{long.pk}/unread"]').click()
    assert tab.get_by_text("New since your last visit").is_visible()
    tab.get_by_role("button", name="Keep").first.click()
    tab.goto(site.url("/bookmarks/"))
    assert tab.get_by_role("link", name=long.title).is_visible()
    tab.get_by_text("Add a note").click()
    tab.get_by_label("Note for yourself").fill("For the next trip")
    tab.get_by_role("button", name="Save").click()
    assert tab.get_by_text("For the next trip").first.is_visible()
    tab.get_by_role("button", name="Remove the bookmark").click()
    assert tab.get_by_text("Nothing is kept yet").is_visible()
