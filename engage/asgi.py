"""The ASGI door, for live updates only: event streams that stay open and cost no thread.

Pages never come from here. `/healthz` says that the process lives; `/live/stream?about=…` is the
stream that a page listens to (`engage.realtime`).
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from typing import Any

import django
from django.apps import apps
from django.conf import settings

from engage.checks import refuse_wrong_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engage.settings")
refuse_wrong_settings()
if not apps.ready:
    django.setup()

from engage.observing import begin, tell  # noqa: E402
from engage.realtime.streams import events, open_stream  # noqa: E402 - rows need the apps

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

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
        await _stream(scope, receive, send, cors)


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


async def _stream(
    scope: dict[str, Any], receive: Receive, send: Send, cors: list[tuple[bytes, bytes]]
) -> None:
    host = re.sub(r":[0-9]*$", "", _text(scope, b"host")).rstrip(".").lower()
    query = scope.get("query_string", b"").decode("latin-1")
    cookies, last_id = _text(scope, b"cookie"), _text(scope, b"last-event-id")
    scope.clear()  # an idle stream need not hold what its request said
    stream = await open_stream(host, query, cookies, last_id)
    del query, cookies
    if stream is None:
        # 204 tells a browser not to come back: there is nothing for it to hear.
        await _answer(send, 204, b"", cors)
        return
    headers = [*STREAM, *cors]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    gone = asyncio.ensure_future(_gone(receive))
    try:
        async with aclosing(events(stream, gone)) as pieces:
            async for piece in pieces:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    finally:
        gone.cancel()


def _text(scope: dict[str, Any], name: bytes) -> str:
    return _header(scope, name).decode("latin-1")


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _answer(
    send: Send, status: int, body: bytes, cors: list[tuple[bytes, bytes]] | None = None
) -> None:
    headers = [TEXT, *(cors or [])]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _lifespan(receive: Receive, send: Send) -> None:
    begin("live")
    tell()
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
