"""Live updates of everything, as everybody: whoever may not see a thing does not hear of it.

Each listener asks for every reference that there is in both brands. Then things happen everywhere,
in public, private and hidden places of both; what arrives is weighed against each one's rights.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connections

from community import operations as forum
from community.models import Topic
from engage import asgi
from engage.events.changes import changed
from engage.events.deliver import deliver_waiting
from engage.notifications.references import notices_of
from engage.realtime import streams
from engage.realtime.hub import Hub
from engage.realtime.readers import MOST_WATCHED
from engage.references import resolve
from engage.references.resolving import resolvers
from engage.tenancy.current import brand_context
from tests.proof.canaries import ROLES, Twin
from tests.proof.crawler import visitor
from tests.realtime.wire import Listener, listening

pytestmark = pytest.mark.usefixtures("no_limits")
OTHER = {"acme": "zenith", "zenith": "acme"}
CALLERS = ["guest", *ROLES]
HEARD = re.compile(r"event: changed\ndata: (\S+)")
WHOLE = ("moderation.queue", "rewards.waiting", "support.desk")
"""What there is one of in a brand: its number is the brand's."""
ABOUT = {"support.presence": "ticket_id"}
"""Kinds whose number is another thing's."""
LAST = re.compile(r"id: (\d+-\d+)")


@pytest.fixture(autouse=True)
def hub(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hub for each test's own loop, which asks about rights each time."""
    monkeypatch.setattr(streams, "hub", Hub())
    monkeypatch.setattr("engage.realtime.hub.KNOWN_FOR", 0.0)


def references(twin: Twin) -> list[str]:
    """Of every kind that is registered, those of the brand's places and people."""
    ids: dict[str, set[int]] = {kind: set() for kind in resolvers}
    for kind in WHOLE:
        ids[kind].add(twin.brand.pk)
    for place in twin.places.values():
        for kind in ids:
            number = place.get(ABOUT.get(kind) or f"{kind.rpartition('.')[2]}_id")
            if isinstance(number, int):
                ids[kind].add(number)
    found = [f"{kind}:{number}" for kind, numbers in ids.items() for number in sorted(numbers)]
    return [*found, *(notices_of(person.pk) for person in twin.people.values())]


def cookie(twin: Twin, role: str) -> str:
    """What a browser brings that is signed in as this role; nothing for a guest."""
    if role == "guest":
        return ""
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={visitor(twin, role).client.cookies[name].value}"


def happen(twin: Twin) -> None:
    """A reply in every place and a new topic in every category, and everybody hears of it."""
    with brand_context(twin.brand.pk):
        for openness, place in twin.places.items():
            topic = Topic.objects.select_related("category").get(pk=place["topic_id"])
            if not topic.is_hidden:
                forum.reply(topic, f"Once more in {openness}", by=twin.people["owner"])
                title = f"And what about {openness}?"
                forum.ask_question(topic.category, title, "So?", by=twin.people["owner"])
        changed(*references(twin))  # and whatever else is there
    deliver_waiting(twin.brand.pk)


def allowed(twin: Twin, role: str, wanted: list[str]) -> set[str]:
    member = None if role == "guest" else twin.people[role]
    with brand_context(twin.brand.pk):
        return {name for name, there in resolve(wanted, member).items() if there is not None}


def chunks(wanted: list[str]) -> Iterator[str]:
    for start in range(0, len(wanted), MOST_WATCHED):
        yield "&".join(f"about={one}" for one in wanted[start : start + MOST_WATCHED])


async def in_thread(function: Any, *args: Any) -> Any:
    def run() -> Any:
        try:
            return function(*args)
        finally:
            connections.close_all()

    return await sync_to_async(run)()


async def began(listener: Listener) -> None:
    async with asyncio.timeout(60):
        while not listener.status:
            await asyncio.sleep(0.01)


def test_nobody_hears_of_what_they_may_not_see(world: dict[str, Twin]):
    everything = [one for twin in world.values() for one in references(twin)]
    may = {
        (slug, role): allowed(world[slug], role, everything) for slug in OTHER for role in CALLERS
    }
    cookies = {(slug, role): cookie(world[slug], role) for slug in OTHER for role in CALLERS}
    heard: dict[tuple[str, str, str], str] = {}

    async def story() -> None:
        async with AsyncExitStack() as stack:
            listeners: list[tuple[tuple[str, str, str], Listener]] = []
            for at in OTHER:
                for slug, role in cookies:
                    for query in chunks(everything):
                        stream = listening(world[at].host, query, cookies[slug, role])
                        one = await stack.enter_async_context(stream)
                        listeners.append(((at, slug, role), one))
            for _key, one in listeners:
                await began(one)
            for twin in world.values():
                await in_thread(happen, twin)
            async with asyncio.timeout(120):
                while not all(heard_by(listeners, key) >= told for key, told in sure.items()):
                    await asyncio.sleep(0.1)
            await asyncio.sleep(1.5)  # for what should not come
            for key, one in listeners:
                heard[key] = heard.get(key, "") + one.text

    sure = heard_at_home(world)
    asyncio.run(asyncio.wait_for(story(), 300))
    for (at, slug, role), text in heard.items():
        told = set(HEARD.findall(text))
        whose = may[at, role] if at == slug else may[at, "guest"]
        assert told <= whose, (at, slug, role, told - whose)
        assert "marmota" not in text and "quokka" not in text, "a nudge holds no words"
    for slug in OTHER:
        inside = topic_of(world[slug], "group")
        for role in ("guest", "agent"):
            assert inside not in HEARD.findall(heard[slug, slug, role])


def topic_of(twin: Twin, openness: str) -> str:
    return f"community.topic:{twin.places[openness]['topic_id']}"


def heard_at_home(world: dict[str, Twin]) -> dict[tuple[str, str, str], set[str]]:
    """Who listens where → what reaches them in any case, sooner or later."""
    sure = {}
    for slug, twin in world.items():
        public, own = topic_of(twin, "public"), notices_of(twin.people["insider"].pk)
        sure[slug, slug, "guest"] = sure[slug, slug, "agent"] = {public}
        sure[slug, slug, "insider"] = {public, topic_of(twin, "group"), own}
    return sure


def heard_by(listeners: list[Any], wanted: tuple[str, str, str]) -> set[str]:
    return {told for key, one in listeners if key == wanted for told in HEARD.findall(one.text)}


def test_whoever_comes_back_with_anothers_last_id_learns_nothing_of_theirs(world):
    acme, zenith = world["acme"], world["zenith"]
    everything = [*references(acme), *references(zenith)]
    theirs, session = next(chunks(references(zenith))), cookie(zenith, "manager")

    async def story() -> None:
        async with listening(zenith.host, theirs, session) as manager:
            await manager.began()
            await in_thread(happen, zenith)
            await manager.hears("changed")
            last = LAST.findall(manager.text)[0]
        may = await in_thread(allowed, acme, "guest", everything)
        for query in chunks(everything):
            async with listening(acme.host, query, last_id=last) as guest:
                await began(guest)
                await asyncio.sleep(0.2)
                assert set(HEARD.findall(guest.text)) <= may

    asyncio.run(asyncio.wait_for(story(), 120))


@pytest.mark.parametrize("origin", ["http://zenith.localhost", "https://elsewhere.example", "null"])
def test_a_page_of_another_origin_may_not_listen(world, origin):
    answered: list[dict[str, Any]] = []
    topic = world["acme"].places["public"]["topic_id"]

    async def send(message: dict[str, Any]) -> None:
        answered.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    headers = [(b"host", b"acme.localhost"), (b"origin", origin.encode())]
    scope = {
        "type": "http", "path": "/live/stream", "method": "GET", "headers": headers,
        "query_string": f"about=community.topic:{topic}".encode(),
    }  # fmt: skip
    asyncio.run(asgi.application(scope, receive, send))
    assert answered[0]["status"] == 403
    assert not any(name.startswith(b"access-control") for name, _value in answered[0]["headers"])


def test_every_kind_of_reference_is_listened_to(world):
    """A new kind has to be named here, so that nobody forgets to plant one."""
    kinds = {one.partition(":")[0] for twin in world.values() for one in references(twin)}
    assert sorted(set(resolvers) - kinds - DECISIONS) == []


DECISIONS = {
    "community.closure", "community.hiding", "community.move", "community.solution",
    "ideas.hiding",
}  # fmt: skip
"""What no page watches: they lead notices to what was decided."""
