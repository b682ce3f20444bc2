"""The bell of an open page: its own reader is told that something is new, nobody else."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from engage.notifications.operations import read_all_notices
from engage.notifications.references import notices_of
from engage.realtime import streams
from engage.realtime.hub import Hub
from engage.references import resolve_one
from tests.cast import Cast
from tests.notifications.bells import ring
from tests.realtime.test_streams import cookie_of, in_brand
from tests.realtime.wire import PATIENCE, listening

ACME = "acme.localhost"


@pytest.fixture
def people(committed: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The cast, and a hub for this test's own loop, which asks about rights each time."""
    monkeypatch.setattr(streams, "hub", Hub())
    monkeypatch.setattr("engage.realtime.hub.KNOWN_FOR", 0.0)
    return Cast.load()


def run(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(asyncio.wait_for(story(), 60))


def test_a_member_is_told_of_what_is_given_and_of_what_was_read_elsewhere(people, client_for):
    cleo, about = people.cleo, f"about={notices_of(people.cleo.pk)}"
    cookie = cookie_of(client_for, cleo)

    async def story() -> None:
        async with listening(ACME, about, cookie) as mine:
            await mine.began()
            await in_brand(people.acme.pk, lambda: ring(1, cleo, by=people.finn))
            await mine.hears(f"data: {notices_of(cleo.pk)}")
            before = mine.text.count("event: changed")
            await in_brand(people.acme.pk, lambda: read_all_notices(by=cleo))
            async with asyncio.timeout(PATIENCE):
                while mine.text.count("event: changed") == before:
                    await asyncio.sleep(0.05)

    run(story)


def test_nobody_listens_at_somebody_elses_bell(people, client_for):
    about = f"about={notices_of(people.cleo.pk)}"
    cookies = ["", *(cookie_of(client_for, who) for who in (people.finn, people.ada))]

    async def story() -> None:
        for cookie in cookies:
            async with listening(ACME, about, cookie) as other:
                assert await other.answered() == 204

    run(story)


@pytest.mark.usefixtures("in_acme")
def test_the_reference_is_ones_own(cast):
    mine = notices_of(cast.cleo.pk)
    assert resolve_one(mine, cast.cleo).url == "/notices/"
    for who in (None, cast.finn, cast.ada):
        assert resolve_one(mine, who) is None


@pytest.mark.usefixtures("in_acme")
def test_the_bell_says_what_it_listens_to(cast, client_for, guest):
    browser = client_for(cast.cleo)
    for path in ("/", "/notices/bell"):
        html = browser.get(path).content.decode()
        tag = re.search(r'<a class="button bare square" id="bell"[^>]*>', html)
        assert tag and f'data-live="{notices_of(cast.cleo.pk)}"' in tag[0]
        assert 'hx-get="/notices/bell"' in tag[0] and 'hx-swap="outerHTML"' in tag[0]
        assert re.search(r'data-live-since="\d{13}"', tag[0])
    assert 'id="bell"' not in guest.get("/").content.decode()
