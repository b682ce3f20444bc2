"""One story through all rooms: a customer asks, an agent and a peer answer, the brand gives thanks.

Cleo and Finn are customers, Finn reads Russian on a phone; Ben is an agent who never touches the
mouse; Mia manages. Beside the pages run a live process and a worker; nothing waits for a time, only
for what happens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from community import operations as forum
from engage.events.deliver import deliver_waiting
from engage.tenancy.current import brand_context
from ideas.operations import create_board
from rewards.operations import begin_rewards
from support.operations import begin_promising
from tests.browser import chromium, site, visit  # noqa: F401 - fixtures
from tests.community import writing
from tests.journeys.conftest import halo, live  # noqa: F401 - fixtures
from tests.journeys.faults import dress
from tests.journeys.living import beside_pages, mailing_worker
from tests.journeys.steps import fits
from tests.proof.keys import by_keys_alone, enter, reach, type_over, walk_down
from tests.proof.post_office import PostOffice
from tests.proof.walking import (
    PATIENCE,
    agreed,
    heard,
    proposed,
    strict,
    typed_title,
    until,
    written,
)
from tests.rewards.shop import cable

pytestmark = pytest.mark.browser
WHISTLE = "The dock whistles while charging"
BLINK = "The dock blinks blue while charging"
PUBLIC = "Dock blinks blue although it is full"
WISH = "A light that can be switched off"
PRIVATE = ["cleo@acme.example", "ACM-2024-99871"]


@pytest.fixture
def beside(site, live, settings, tmp_path: Path) -> Iterator[None]:  # noqa: F811
    """A worker that hears facts, and somebody who takes its mails."""
    office = PostOffice()
    with mailing_worker(tmp_path, office.port, beside_pages(site.port, settings.LIVE_ORIGIN)):
        yield
    office.stop()


@pytest.fixture
def house(site, halo) -> None:  # noqa: F811
    """A promise, ranks, a board, a reward, and something near that was solved before."""
    cast = site.cast
    with brand_context(cast.acme.pk):
        begin_promising(by=cast.ada)
        begin_rewards(by=None)
        create_board({"en": "Sound"}, by=cast.mia)
        cable(cast.mia, cost=100, needs_approval=True, asks_address=True)
        near = writing.question(cast.mia, halo, "Why does the dock blink while charging?")
        forum.accept_answer(writing.answer(near, cast.moe, "It is the light."), by=cast.mia)
    deliver_waiting(cast.acme.pk)


@pytest.fixture
def people(site, house, beside, visit) -> SimpleNamespace:  # noqa: F811
    """A browser for each."""
    cast = site.cast
    widths = {"cleo": 1280, "finn": 390, "ben": 1280, "mia": 1280}
    tabs = {who: strict(visit(getattr(cast, who), width=wide)) for who, wide in widths.items()}
    dress(tabs["finn"], site, "acme", "dark", "ru")
    by_keys_alone(tabs["ben"])
    return SimpleNamespace(at=site.url, notices=site.url("/notices/"), **tabs)


def test_from_a_question_to_a_reward(people):
    answered_by_the_desk(people, asked(people.cleo))
    request = solved_by_a_peer(people)
    peer_is_thanked(people, request.topic)
    rated(people.cleo, request.url)
    wish_comes_true(people, request)
    points_become_a_thing(people)
    figures_say_so(people)
    for page in (people.cleo, people.finn, people.ben, people.mia):
        assert page.faults == []


def asked(cleo: Page) -> str:
    """She searches, finds nothing, and asks; where her question stands."""
    cleo.fill("#q", "whistling dock")
    cleo.keyboard.press("Enter")
    cleo.locator("#found .empty a.main").click()
    typed_title(cleo, WHISTLE)
    cleo.locator("#id_category").select_option("halo")
    cleo.locator("textarea[name=text]").fill("Since **Monday**. The cable is a new one.")
    written(cleo, WHISTLE)
    return cleo.url


def answered_by_the_desk(people, topic: str) -> None:
    """The desk takes the question; Ben notes, answers, and Cleo sees it where she asked."""
    cleo, ben = people.cleo, people.ben
    press = ben.keyboard.press
    ben.goto(topic)
    enter(ben, ben.locator("article summary[aria-label=More]"))
    enter(ben, ben.locator("article .menu-panel").get_by_text("Give to the desk", exact=True))
    ben.locator("#solution").get_by_text("Staff is on it").wait_for()
    until(cleo, topic, cleo.locator("#solution").get_by_text("Staff is on it"))

    until(ben, people.at("/desk/?view=all"), ben.locator("[data-row]", has_text=WHISTLE))
    press("?")
    keys = ben.get_by_role("dialog", name="Keys")
    keys.wait_for()
    press("Escape")
    keys.wait_for(state="hidden")
    press("j")
    press("k")
    walk_down(ben, WHISTLE)
    press("a")
    ben.keyboard.type("Me")
    press("Tab")
    with ben.expect_navigation():
        press("Enter")
    press("n")
    ben.keyboard.type("It is the capacitor.")
    press("Control+Enter")
    ben.locator("#talk .note").get_by_text("It is the capacitor.").wait_for()
    press("r")
    ben.keyboard.type("Turn it upside down, please.")
    press("Control+Enter")
    ben.locator("#talk").get_by_text("Turn it upside down, please.").wait_for()

    cleo.locator(".live-news a").click(timeout=PATIENCE)
    answer = cleo.locator("#replies > li", has_text="Turn it upside down, please.")
    expect(answer).to_contain_text("staff")
    assert "capacitor" not in cleo.locator("main").inner_text()


def solved_by_a_peer(people) -> SimpleNamespace:
    """A private request becomes a public question, with Cleo's consent; Finn solves both."""
    cleo, finn, ben = people.cleo, people.finn, people.ben
    cleo.goto(people.at("/requests/new"))
    typed_title(cleo, BLINK)
    cleo.locator("#similar a", has_text="Why does the dock blink").wait_for()
    cleo.locator("textarea[name=text]").fill(f"Order {PRIVATE[1]}. Write to {PRIVATE[0]}, please.")
    written(cleo, BLINK)
    url = cleo.url

    until(ben, people.at("/desk/?view=unassigned"), ben.locator("[data-row]", has_text=BLINK))
    walk_down(ben, BLINK)
    desk = ben.url
    proposed(ben, "Prepare a question", PUBLIC, "It never stops blinking.", "Halo", PRIVATE)
    topic = agreed(cleo, people.notices, PUBLIC)
    assert not any(one in cleo.locator("main").inner_text() for one in PRIVATE)

    finn.goto(topic)
    finn.locator("#answer textarea").fill("Hold the button for ten seconds.")
    finn.locator("#answer").get_by_role("button", name="Ответить", exact=True).click()
    finn.locator("#replies").get_by_text("Hold the button for ten seconds.").wait_for()
    cleo.locator(".live-news a").click(timeout=PATIENCE)
    cleo.get_by_role("button", name="Accept as the answer").click()
    cleo.locator(".accepted").get_by_text("Hold the button").wait_for()
    until(cleo, url, cleo.locator("#rating"))
    cleo.locator("#replies").get_by_text("Hold the button").wait_for()
    ben.goto(desk)
    ben.locator("#ticket-facts").get_by_text("Solved").wait_for()
    enter(ben, ben.locator("summary", has_text="Why this time?"))
    ben.locator(".ledger-more").get_by_text("solved by the community").first.wait_for()
    return SimpleNamespace(url=url, desk=desk, topic=topic)


def peer_is_thanked(people, topic: str) -> None:
    """Finn hears of his badge, reads his points, and others see it beside his name."""
    finn, cleo = people.finn, people.cleo
    heard(finn, people.notices, "Вам значок", "Решатель")
    until(finn, people.at("/rewards/"), finn.get_by_text("26 баллов в вашем кошельке"))
    finn.locator(".badge", has_text="Решатель").get_by_text("Бронза").wait_for()
    fits(finn)
    cleo.goto(topic)
    medals = cleo.locator("#solution .accepted .medals")
    expect(medals).to_have_attribute("title", re.compile("badge"))


def rated(page: Page, url: str) -> None:
    """How was it?"""
    page.goto(url)
    page.locator("#rating label").first.click()
    page.locator("#rating").get_by_role("button", name="Send").click()
    page.locator("#rating").wait_for(state="detached")
    page.locator("main .state.good").first.wait_for()


def wish_comes_true(people, request: SimpleNamespace) -> None:
    """The request becomes an idea as well, is voted for, ships, and Cleo hears of it twice."""
    cleo, finn, ben, mia = people.cleo, people.finn, people.ben, people.mia
    ben.goto(request.desk)
    proposed(ben, "Make it an idea", WISH, "It keeps me awake.", "Sound", PRIVATE)
    idea = agreed(cleo, people.notices, WISH)
    finn.goto(idea)
    votes = finn.locator(".idea-head .vote")
    expect(votes).to_contain_text("1")
    votes.click()
    expect(votes).to_have_attribute("aria-pressed", "true")
    expect(votes).to_contain_text("2")

    ben.goto(idea)
    enter(ben, ben.locator("main summary[aria-label=More]"))
    enter(ben, ben.get_by_role("link", name="Who voted; vote for somebody"))
    type_over(ben, ben.locator("#id_member"), "moe")
    type_over(ben, ben.locator("#id_origin"), "support.ticket:2")
    reach(ben, ben.locator("#id_consents"))
    ben.keyboard.press("Space")
    enter(ben, ben.get_by_role("button", name="Add their vote"))
    expect(ben.locator("main")).to_contain_text("3 people want this")
    ben.locator("main li", has_text="added by Ben").wait_for()

    mia.goto(idea)
    mia.get_by_role("link", name="Answer", exact=True).click()
    mia.locator("#id_status").select_option(label="Shipped")
    mia.locator("#id_text").fill("It came with version 2.1. Thank you, Cleo.")
    mia.locator(".writing form [type=submit].main").click()
    mia.locator("#answer").get_by_text("It came with version 2.1.").wait_for()

    heard(cleo, people.notices, WISH, "It was made")
    told = cleo.locator("#replies li", has_text="What you asked us for is here")
    until(cleo, request.url, told)
    told.get_by_role("link", name=WISH).click()
    cleo.locator("#answer").get_by_text("It came with version 2.1.").wait_for()


def points_become_a_thing(people) -> None:
    """Mia thanks Finn for more, he chooses a reward, and she finds it among today's decisions."""
    finn, mia = people.finn, people.mia
    mia.goto(people.at("/console/rewards/adjustments/"))
    mia.locator("#id_username").fill("finn")
    mia.locator("#id_points").fill("100")
    mia.locator("#id_reason").fill("For the guide to docks")
    mia.get_by_role("button", name="Set the points").click()
    mia.locator("main").get_by_text("For the guide to docks").wait_for()

    finn.goto(people.at("/rewards/catalogue/"))
    finn.get_by_role("link", name="Кабель").first.click()
    finn.locator("#id_address").fill("Finn Finch\n1 Dock Road\nPort")
    finn.get_by_role("button", name="Получить «Кабель»").click()
    finn.get_by_role("heading", name="Что произошло").wait_for()
    fits(finn)

    waiting = mia.locator(".decisions li", has_text="reward")
    until(mia, people.at("/console/"), waiting)
    waiting.get_by_role("link").click()
    mia.get_by_role("link", name="Cable").click()
    mia.get_by_role("button", name="Approve").click()
    mia.get_by_text("Done, and the member is told.").wait_for()
    mia.locator("main .rows li", has_text="Finn").wait_for()
    heard(finn, people.notices, "Кабель", "Одобрено")


def figures_say_so(people) -> None:
    """What happened stands in the promise gap, each row with its own page."""
    mia = people.mia
    mia.goto(people.at("/console/insights/"))
    rows = mia.locator("main a[href^='/console/insights/']")
    assert rows.count() >= 8
    rows.first.click()
    mia.locator("main h1").wait_for()
