"""The ASGI door, for live updates only: an event stream that stays open and costs no thread.

Pages never come from here. `/healthz` says that the process lives; `/live/stream` is the stream
that a page listens to: it opens, beats, and ends when the reader leaves or the server stops.
It keeps no database connection.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings

from engage.checks import refuse_wrong_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engage.settings")
refuse_wrong_settings()

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

HEARTBEAT = 15.0
"""Seconds between two comments that keep proxies from closing a silent stream."""
RETRY = 3000
"""Milliseconds after which a browser reconnects by itself."""

TEXT = (b"content-type", b"text/plain; charset=utf-8")
STREAM = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
)


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Route one connection."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] != "http":
        return
    elif scope["path"] == "/healthz":
        await _answer(send, 200, b"ok")
    elif scope["path"] != "/live/stream":
        await _answer(send, 404, b"not found")
    elif scope["method"] != "GET":
        await _answer(send, 405, b"method not allowed")
    elif not (cors := _cors(scope)) and _header(scope, b"origin"):
        await _answer(send, 403, b"this origin may not listen")
    else:
        await _stream(receive, send, cors)


def _header(scope: dict[str, Any], name: bytes) -> bytes:
    return next((value for key, value in scope["headers"] if key == name), b"")


def _cors(scope: dict[str, Any]) -> list[tuple[bytes, bytes]]:
    """The CORS headers when the page that asks is of the one origin that may; else none."""
    origin = _header(scope, b"origin")
    if not origin or origin != page_origin(_header(scope, b"host")):
        return []
    return [
        (b"access-control-allow-origin", origin),
        (b"access-control-allow-credentials", b"true"),
        (b"vary", b"Origin"),
    ]


def page_origin(host: bytes) -> bytes:
    """The origin of the pages that may listen on this `Host`, scheme and port included.

    In production the proxy makes pages and stream one origin; in the demo the port differs.
    """
    if settings.LIVE_ORIGIN:
        port = f":{settings.PUBLIC_PORT}" if settings.PUBLIC_PORT else ""
        host = re.sub(rb":[0-9]+$", b"", host) + port.encode()
    return (b"https://" if settings.SECURE else b"http://") + host


async def _stream(receive: Receive, send: Send, cors: list[tuple[bytes, bytes]]) -> None:
    headers = [*STREAM, *cors]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    gone = asyncio.create_task(_gone(receive))
    chunk = f"retry: {RETRY}\n\n".encode()
    try:
        while True:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
            done, _ = await asyncio.wait({gone}, timeout=HEARTBEAT)
            if done:
                return
            chunk = b": beat\n\n"
    finally:
        gone.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _answer(send: Send, status: int, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [TEXT]})
    await send({"type": "http.response.body", "body": body})


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
