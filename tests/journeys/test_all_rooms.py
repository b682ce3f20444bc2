"""One story through all rooms: a customer asks, an agent and a peer answer, the brand gives thanks.

Cleo and Finn are customers, Ben is an agent, Mia manages. Beside the pages run a live process and a
worker; nothing waits for a time, only for what happens.
"""

from __future__ import annotations

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
from tests.community import writing
from tests.journeys.living import beside_pages, mailing_worker
from tests.journeys.walking import (
    PATIENCE,
    agreed,
    heard,
    more,
    proposed,
    replied,
    strict,
    typed_title,
    until,
    written,
)
from tests.proof.post_office import PostOffice
from tests.rewards.shop import cable

pytestmark = pytest.mark.browser
WHISTLE = "The dock whistles while charging"
BLINK = "The dock blinks blue while charging"
PUBLIC = "Dock blinks blue although it is full"
WISH = "A light that can be switched off"
PRIVATE = ["cleo@acme.example", "ACM-2024-99871"]


@pytest.fixture
def beside(site, live, settings, tmp_path: Path) -> Iterator[None]:
    """A worker that hears facts, and somebody who takes its mails."""
    office = PostOffice()
    with mailing_worker(tmp_path, office.port, beside_pages(site.port, settings.LIVE_ORIGIN)):
        yield
    office.stop()


@pytest.fixture
def house(site, halo) -> None:
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
def people(site, house, beside, visit) -> SimpleNamespace:
    """A browser for each."""
    cast = site.cast
    tabs = {name: strict(visit(getattr(cast, name))) for name in ("cleo", "finn", "ben", "mia")}
    return SimpleNamespace(at=site.url, notices=site.url("/notices/"), **tabs)


def test_from_a_question_to_a_reward(people):
    asked_and_answered_by_the_desk(people)
    request = solved_by_a_peer(people)
    peer_is_thanked(people, request.topic)
    rated(people.cleo, request.url)
    wish_comes_true(people, request)
    points_become_a_thing(people)
    for page in (people.cleo, people.finn, people.ben, people.mia):
        assert page.faults == []


def asked_and_answered_by_the_desk(people) -> None:
    """Search, ask; the desk takes it, and an agent answers without touching the mouse."""
    cleo, ben = people.cleo, people.ben
    cleo.fill("#q", "whistling dock")
    cleo.keyboard.press("Enter")
    cleo.locator("#found .empty a.main").click()
    typed_title(cleo, WHISTLE)
    cleo.locator("#id_category").select_option("halo")
    cleo.locator("textarea[name=text]").fill("Since **Monday**. The cable is a new one.")
    written(cleo, WHISTLE)

    ben.goto(cleo.url)
    more(ben, "Give to the desk").click()
    ben.locator("#solution").get_by_text("Staff is on it").wait_for()
    cleo.reload()
    cleo.locator("#solution").get_by_text("Staff is on it").wait_for()

    until(ben, people.at("/desk/?view=all"), ben.locator("[data-row]", has_text=WHISTLE))
    press = ben.keyboard.press
    press("?")
    ben.get_by_role("dialog", name="Keys").wait_for()
    press("Escape")
    ben.get_by_role("dialog", name="Keys").wait_for(state="hidden")
    press("j")
    ben.locator("[data-row].here", has_text=WHISTLE).wait_for()
    press("k")
    press("Enter")
    ben.get_by_role("heading", name=WHISTLE, level=1).wait_for()
    press("r")
    ben.keyboard.type("Turn it upside down, please.")
    press("Control+Enter")
    ben.locator("#talk").get_by_text("Turn it upside down, please.").wait_for()
    cleo.locator(".live-news a").click(timeout=PATIENCE)
    answer = cleo.locator("#replies > li", has_text="Turn it upside down, please.")
    expect(answer).to_contain_text("staff")


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
    ben.locator("[data-row] a", has_text=BLINK).click()
    proposed(ben, "Prepare a question", PUBLIC, "Halo", PRIVATE)
    desk = ben.url
    topic = agreed(cleo, people.notices, PUBLIC)
    assert not any(one in cleo.locator("main").inner_text() for one in PRIVATE)

    finn.goto(topic)
    replied(finn, "Hold the button for ten seconds.")
    cleo.locator(".live-news a").click(timeout=PATIENCE)
    cleo.get_by_role("button", name="Accept as the answer").click()
    cleo.locator(".accepted").get_by_text("Hold the button").wait_for()
    until(cleo, url, cleo.locator("#rating"))
    cleo.locator("#replies").get_by_text("Hold the button").wait_for()
    return SimpleNamespace(url=url, desk=desk, topic=topic)


def peer_is_thanked(people, topic: str) -> None:
    """Finn hears of his badge, reads his points, and others see it beside his name."""
    finn, cleo = people.finn, people.cleo
    heard(finn, people.notices, "A badge for you", "Solver")
    until(finn, people.at("/rewards/"), finn.get_by_text("26 points in your wallet"))
    finn.locator(".badge", has_text="Solver").get_by_text("Bronze").wait_for()
    cleo.goto(topic)
    expect(cleo.locator("#solution .accepted .medals")).to_contain_text("2")


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
    proposed(ben, "Make it an idea", WISH, "Sound", PRIVATE)
    idea = agreed(cleo, people.notices, WISH)
    finn.goto(idea)
    votes = finn.locator(".idea-head .vote")
    expect(votes).to_contain_text("1")
    votes.click()
    expect(votes).to_have_attribute("aria-pressed", "true")
    expect(votes).to_contain_text("2")

    mia.goto(idea)
    mia.get_by_role("link", name="Answer", exact=True).click()
    mia.locator("#id_status").select_option(label="Done")
    mia.locator("#id_text").fill("It came with version 2.1. Thank you, Cleo.")
    mia.locator(".writing form [type=submit].main").click()
    mia.locator("#answer").get_by_text("It came with version 2.1.").wait_for()

    heard(cleo, people.notices, WISH, "Done")
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
    finn.get_by_role("link", name="Cable").first.click()
    finn.locator("#id_address").fill("Finn Finch\n1 Dock Road\nPort")
    finn.locator("main form [type=submit].main").click()
    finn.get_by_role("heading", name="What happened").wait_for()

    until(mia, people.at("/console/"), mia.locator(".decisions", has_text="reward"))
    mia.locator(".decisions li", has_text="reward").get_by_role("link").click()
    mia.get_by_role("link", name="Cable").click()
    mia.get_by_role("button", name="Approve").click()
    mia.get_by_role("button", name="It is sent").wait_for()
    heard(finn, people.notices, "Cable", "approved")
    mia.goto(people.at("/console/insights/"))
    mia.locator("main h1").wait_for()
