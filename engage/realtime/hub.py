"""One process's ear on the line and the streams that it tells: one subscription for all."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings
from redis.asyncio import Redis
from redis.exceptions import RedisError

from engage.realtime.line import Nudge, channel, memory
from engage.realtime.readers import Reader, visible_to

log = logging.getLogger("engage.realtime")

PAUSE = 1.0
"""Seconds before the line is tried again after it broke."""
KNOWN_FOR = 2.0
"""Seconds that an answer about rights holds: a thousand readers of one page ask once."""
THREADS = 4
"""Threads, and so database connections, that ask about rights."""


class Stream:
    """One reader's open stream: what it watches, and what it has still to be told.

    Thousands of them are idle in one process: each rests on one bare future.
    """

    __slots__ = ("_rest", "must_look", "reader", "references", "waiting")

    def __init__(self, reader: Reader, references: list[str]) -> None:
        self.reader = reader
        self.references = frozenset(references)
        self.waiting: dict[str, str] = {}
        """Reference → id of its newest nudge."""
        self.must_look = False
        """Whether nudges may have been missed, so that everything has to be looked at anew."""
        self._rest: asyncio.Future[None] | None = None

    async def rest(self, seconds: float) -> None:
        """Until there is something to tell, somebody wakes it, or the time is over."""
        if self.waiting or self.must_look:
            return
        loop = asyncio.get_running_loop()
        self._rest = loop.create_future()
        clock = loop.call_later(seconds, self.wake)
        try:
            await self._rest
        finally:
            clock.cancel()
            self._rest = None

    def wake(self, *_anything: object) -> None:
        """End its rest."""
        if self._rest is not None and not self._rest.done():
            self._rest.set_result(None)

    def nudged(self, nudge: Nudge) -> None:
        """Remember what of the nudge concerns this stream."""
        for reference in self.references.intersection(nudge.references):
            self.waiting[reference] = nudge.id
            self.wake()

    def missed(self) -> None:
        """The line was broken: nobody knows what happened."""
        self.must_look = True
        self.wake()


class Hub:
    """Hears every nudge of the installation and passes it to the streams that watch its things."""

    def __init__(self) -> None:
        self._streams: defaultdict[tuple[int, str], set[Stream]] = defaultdict(set)
        self._rights: dict[tuple[Reader, str], tuple[float, bool]] = {}
        self._asking: dict[tuple[Reader, frozenset[str]], asyncio.Future[set[str]]] = {}
        self._pool = ThreadPoolExecutor(THREADS, "rights")
        self._ear: asyncio.Task[None] | None = None
        self._valkey: Redis | None = None
        self.readers = 0
        """Streams that are open now."""

    def add(self, stream: Stream) -> None:
        """Begin to tell a stream; the first one opens the line."""
        if self._ear is None or self._ear.done():
            self._ear = asyncio.create_task(self._hear())
        self.readers += 1
        for reference in stream.references:
            self._streams[stream.reader.brand_id, reference].add(stream)

    def remove(self, stream: Stream) -> None:
        """Forget a stream."""
        self.readers -= 1
        for reference in stream.references:
            there = self._streams[stream.reader.brand_id, reference]
            there.discard(stream)
            if not there:
                del self._streams[stream.reader.brand_id, reference]

    async def in_thread(self, function, *args):  # type: ignore[no-untyped-def]
        """Run something that asks the database in one of the few threads."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, function, *args)

    def known(self, reader: Reader, references: Iterable[str]) -> set[str] | None:
        """The answer of `allowed` when it needs no question, else None."""
        now = time.monotonic()
        found = set()
        for reference in references:
            until, may = self._rights.get((reader, reference), (0.0, False))
            if until < now:
                return None
            if may:
                found.add(reference)
        return found

    async def allowed(self, reader: Reader, references: list[str]) -> set[str]:
        """Those that the reader may see, at most `KNOWN_FOR` seconds ago."""
        now = time.monotonic()
        known = {one: self._rights.get((reader, one), (0.0, False)) for one in references}
        unknown = frozenset(one for one, (until, _may) in known.items() if until < now)
        found = {one for one, (until, may) in known.items() if until >= now and may}
        return found | (await self._asked(reader, unknown) if unknown else set())

    async def _asked(self, reader: Reader, references: frozenset[str]) -> set[str]:
        """One question for all streams that ask the same at once."""
        asking = self._asking.get((reader, references))
        if asking is None:
            question = self.in_thread(visible_to, reader, sorted(references))
            asking = self._asking[reader, references] = asyncio.ensure_future(question)
            asking.add_done_callback(lambda _done: self._asking.pop((reader, references), None))
        may = await asyncio.shield(asking)
        self._remember(reader, references, may)
        return may

    def _remember(self, reader: Reader, references: frozenset[str], may: set[str]) -> None:
        now = time.monotonic()
        if len(self._rights) > 20_000:
            self._rights = {key: one for key, one in self._rights.items() if one[0] >= now}
        for one in references:
            self._rights[reader, one] = (now + KNOWN_FOR, one in may)

    async def since(self, brand_id: int, last: str) -> tuple[list[Nudge], bool]:
        """A brand's nudges after this id, and whether these are surely all of them."""
        valkey = self._connection()
        try:
            oldest: Any = await valkey.xrange(memory(brand_id), count=1)
            rows: Any = await valkey.xrange(memory(brand_id), min=f"({last}")
        except (RedisError, OSError):
            return [], False
        found = [Nudge(brand_id, number, tuple(row["about"].split())) for number, row in rows]
        return found, not oldest or _order(oldest[0][0]) <= _order(last)

    async def _hear(self) -> None:
        """Listen for ever; after every break each stream is told to look anew."""
        while True:
            try:
                async with self._connection().pubsub(ignore_subscribe_messages=True) as line:
                    await line.subscribe(channel())
                    for stream in {one for there in self._streams.values() for one in there}:
                        stream.missed()
                    async for message in line.listen():
                        self._pass_on(Nudge.read(message["data"]))
            except (RedisError, OSError) as error:
                log.warning("the line of live updates broke: %s", type(error).__name__)
                await asyncio.sleep(PAUSE)

    def _pass_on(self, nudge: Nudge) -> None:
        for reference in nudge.references:
            for stream in self._streams.get((nudge.brand_id, reference), ()):
                stream.nudged(nudge)

    def _connection(self) -> Redis:
        if self._valkey is None:
            self._valkey = Redis.from_url(
                settings.REDIS_URL,
                socket_connect_timeout=2,
                health_check_interval=10,
                decode_responses=True,
            )
        return self._valkey


def _order(number: str) -> tuple[int, int]:
    """Ids compare by their two numbers."""
    time_part, _dash, count = number.partition("-")
    return int(time_part), int(count)
