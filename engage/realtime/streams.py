"""One event stream from its request to its end; it holds no thread and no database connection."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from urllib.parse import parse_qs

from engage.observing import gauge
from engage.realtime.hub import Hub, Stream
from engage.realtime.line import ID
from engage.realtime.readers import Reader, reader_at, watched

HEARTBEAT = 15.0
"""Seconds between two comments that keep proxies from closing a silent stream."""
RETRY = 3000
"""Milliseconds after which a browser reconnects by itself."""
LONGEST = 3600.0
"""Seconds until a stream ends and the browser opens another."""
BEAT, LOOK = b": beat\n\n", b"event: look\ndata:\n\n"
SLACK = 2000
"""Milliseconds by which the clocks of a page's process and of Valkey may differ."""

hub = Hub()
gauge("engage_live_readers", lambda: hub.readers)


async def open_stream(host: str, query: str, cookies: str, last_id: str) -> Stream | None:
    """A stream about what the query asks for and the reader may see; None when that is nothing.

    `query` is "about=…&about=…&since=<milliseconds>"; `last_id` is what a browser that comes back
    has seen last, else "".
    """
    asked = _asked(query)
    references = watched(asked.get("about", []))
    reader = await hub.in_thread(reader_at, host, cookies)
    if reader is None or not references:
        return None
    allowed = await hub.allowed(reader, references)
    if not allowed:
        return None
    stream = Stream(reader, [one for one in references if one in allowed])
    hub.add(stream)
    try:
        await _catch_up(stream, reader, last_id, asked.get("since", [""])[0])
    except BaseException:
        hub.remove(stream)
        raise
    return stream


def _asked(query: str) -> dict[str, list[str]]:
    """The query's fields; nothing when there are more than any page of ours would send."""
    try:
        return parse_qs(query[:4000], max_num_fields=60)
    except ValueError:
        return {}


async def _catch_up(stream: Stream, reader: Reader, last_id: str, since: str) -> None:
    """What changed while nobody listened: since the last nudge, or since the page was drawn."""
    if ID.fullmatch(last_id):
        missed, is_all = await hub.since(reader.brand_id, last_id)
        if not is_all:
            stream.missed()
    elif since.isdecimal() and len(since) <= 16:
        missed, _ = await hub.since(reader.brand_id, f"{max(int(since) - SLACK, 0)}-0")
    else:
        return
    for nudge in missed:
        stream.nudged(nudge)


async def events(stream: Stream, gone: asyncio.Future[None]) -> AsyncGenerator[bytes, None]:
    """What is written to the browser until it is `gone` or an hour has passed."""
    loop = asyncio.get_running_loop()
    end = loop.time() + LONGEST
    yield f"retry: {RETRY}\n\n".encode()
    gone.add_done_callback(stream.wake)
    try:
        while not gone.done() and loop.time() < end:
            await stream.rest(HEARTBEAT)
            if stream.waiting or stream.must_look:
                yield await _told(stream)
            elif not gone.done():
                yield BEAT
    finally:
        hub.remove(stream)


async def _told(stream: Stream) -> bytes:
    """The events for what waits, as far as the reader may still know of it."""
    waiting, stream.waiting = stream.waiting, {}
    must_look, stream.must_look = stream.must_look, False
    if must_look:
        return LOOK
    allowed = hub.known(stream.reader, waiting)
    if allowed is None:
        allowed = await hub.allowed(stream.reader, list(waiting))
    lines = [
        f"id: {number}\nevent: changed\ndata: {reference}\n\n"
        for reference, number in waiting.items()
        if reference in allowed
    ]
    return "".join(lines).encode() or BEAT
