"""Streams over the real line: who is told what, who is not, and what was missed while away."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.sessions.backends.cached_db import SessionStore
from django.db import connections

from community.models import Topic
from community.operations import hide_topic
from engage.realtime import streams
from engage.realtime.hub import Hub
from engage.tenancy.current import brand_context
from tests.cast import Cast
from tests.community import writing
from tests.realtime.wire import listening

ACME, ZENITH = "acme.localhost", "zenith.localhost"


@pytest.fixture
def fresh_hub(monkeypatch) -> None:
    """A hub for this test's own loop, which asks about rights each time."""
    monkeypatch.setattr(streams, "hub", Hub())
    monkeypatch.setattr("engage.realtime.hub.KNOWN_FOR", 0.0)


@pytest.fixture
def cast(committed) -> Cast:  # committed: the streams' threads have connections of their own
    return Cast.load()


@pytest.fixture
def topic(cast: Cast) -> Topic:
    with brand_context(cast.acme.pk):
        return writing.question(cast.cleo, writing.category(cast.mia))


@pytest.fixture
def secret(cast: Cast) -> Topic:
    with brand_context(cast.acme.pk):
        return writing.question(cast.cleo, writing.private_category(cast.mia, cast.cleo), "Hush")


def run(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(asyncio.wait_for(story(), 60))


async def in_brand(brand_id: int, change: Callable[[], Any]) -> None:
    """Commit a change from a thread, as a web process does."""

    @sync_to_async
    def commit() -> None:
        try:
            with brand_context(brand_id):
                change()
        finally:
            connections.close_all()  # the thread outlives this test's database

    await commit()


async def reply_to(topic: Topic, by: Any) -> None:
    words = f"A reply at {time.monotonic_ns()}"
    await in_brand(topic.brand_id, lambda: writing.answer(topic, by, words))


def cookie_of(client_for: Any, member: Any) -> str:
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client_for(member).cookies[name].value}"


def about(*topics: Topic) -> str:
    return "&".join(f"about=community.topic:{topic.pk}" for topic in topics)


def test_a_guest_hears_of_a_reply_and_of_nothing_else(cast, topic, fresh_hub):
    async def story() -> None:
        async with listening(ACME, about(topic)) as guest:
            await guest.began()
            assert guest.headers[b"content-type"].startswith(b"text/event-stream")
            await reply_to(topic, cast.ben)
            await guest.hears(f"event: changed\ndata: community.topic:{topic.pk}\n\n")
            assert re.search(r"id: \d+-\d+\n", guest.text)
            assert "A reply at" not in guest.text

    run(story)


@pytest.mark.parametrize(
    ("host", "query"),
    [
        (ACME, "about=community.topic:999999"),
        (ACME, "about=community.topic:1%00"),
        (ACME, "about=no.kind:1"),
        (ACME, ""),
        (ACME, "about=community.topic:1&" * 61),
        ("nobody.localhost", "about=community.topic:1"),
        ("", "about=community.topic:1"),
    ],
)
def test_who_may_hear_nothing_is_told_not_to_come_back(cast, topic, fresh_hub, host, query):
    async def story() -> None:
        async with listening(host, query) as nobody:
            assert await nobody.answered() == 204

    run(story)


def test_private_things_are_told_only_to_those_inside(cast, topic, secret, client_for, fresh_hub):
    inside, outside = cookie_of(client_for, cast.cleo), cookie_of(client_for, cast.finn)

    async def story() -> None:
        both = about(topic, secret)
        async with listening(ACME, both, inside) as cleo, listening(ACME, both, outside) as finn:
            await cleo.began()
            await finn.began()
            await reply_to(secret, cast.cleo)
            await reply_to(topic, cast.ben)
            await cleo.hears(f"data: community.topic:{secret.pk}\n")
            await finn.hears(f"data: community.topic:{topic.pk}\n")
            assert f"community.topic:{secret.pk}" not in finn.text

    run(story)


def test_rights_are_asked_again_for_each_nudge(cast, topic, fresh_hub):
    async def story() -> None:
        async with listening(ACME, about(topic)) as guest:
            await guest.began()
            await in_brand(cast.acme.pk, lambda: hide_topic(topic, by=cast.moe, reason="spam"))
            await asyncio.sleep(0.5)
            assert "changed" not in guest.text

    run(story)


def test_another_brands_session_and_host_hear_nothing(cast, topic, secret, client_for, fresh_hub):
    theirs, ours = cookie_of(client_for, cast.zoe), cookie_of(client_for, cast.cleo)

    async def story() -> None:
        for host, cookie in ((ZENITH, theirs), (ZENITH, ours), (ACME, theirs)):
            async with listening(host, about(secret), cookie) as stranger:
                assert await stranger.answered() == 204, (host, cookie)

    run(story)


def test_a_session_that_ended_is_a_guests(cast, secret, client_for, fresh_hub):
    cookie = cookie_of(client_for, cast.cleo)
    key = cookie.partition("=")[2]

    async def story() -> None:
        async with listening(ACME, about(secret), cookie) as cleo:
            await cleo.began()
            await in_brand(cast.acme.pk, lambda: SessionStore(key).flush())
            await reply_to(secret, cast.mia)
            await asyncio.sleep(0.5)
            assert "changed" not in cleo.text

    run(story)


def test_who_was_away_learns_what_they_missed(cast, topic, fresh_hub):
    async def story() -> None:
        async with listening(ACME, about(topic)) as guest:
            await guest.began()
            await reply_to(topic, cast.ben)
            await guest.hears("changed")
            last = re.search(r"id: (\S+)", guest.text)
        await reply_to(topic, cast.mia)
        assert last is not None
        async with listening(ACME, about(topic), last_id=last[1]) as again:
            await again.hears("changed")
        drawn = int(last[1].partition("-")[0]) - 10
        async with listening(ACME, f"{about(topic)}&since={drawn}") as opened:
            await opened.hears("changed")
        async with listening(ACME, f"{about(topic)}&since={drawn + 3_600_000}") as later:
            await later.began()
            await asyncio.sleep(0.3)
            assert "changed" not in later.text

    run(story)


def test_who_was_away_for_too_long_looks_at_everything(cast, topic, fresh_hub):
    async def story() -> None:
        await reply_to(topic, cast.ben)
        async with listening(ACME, about(topic), last_id="1000-0") as guest:
            await guest.hears("event: look")

    run(story)


def test_many_readers_of_one_page_ask_about_rights_once(cast, topic, monkeypatch):
    hub = Hub()
    monkeypatch.setattr(streams, "hub", hub)
    asked: list[Any] = []
    real = streams.hub.in_thread

    async def counted(function, *args):
        asked.append(function.__name__)
        return await real(function, *args)

    monkeypatch.setattr(hub, "in_thread", counted)

    async def story() -> None:
        async with asyncio.TaskGroup() as group:

            async def one() -> None:
                async with listening(ACME, about(topic)) as guest:
                    await guest.began()
                    await told.wait()
                    await guest.hears("changed")

            told = asyncio.Event()
            readers = [group.create_task(one()) for _ in range(50)]
            while sum(len(there) for there in hub._streams.values()) < 50:
                await asyncio.sleep(0.02)
            asked.clear()
            await reply_to(topic, cast.ben)
            told.set()
            await asyncio.gather(*readers)
        assert asked.count("visible_to") <= 2
        assert not hub._streams

    run(story)


def test_the_stream_beats_and_ends_by_itself(cast, topic, fresh_hub, monkeypatch):
    monkeypatch.setattr(streams, "HEARTBEAT", 0.02)

    async def story() -> None:
        async with listening(ACME, about(topic)) as guest:
            await guest.hears(": beat\n\n: beat\n\n")
        monkeypatch.setattr(streams, "LONGEST", 0.1)
        async with listening(ACME, about(topic)) as guest:
            await guest.ended()

    run(story)
