"""A browser's side of a stream, driven in the test's own loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from engage import asgi

PATIENCE = 25.0
"""Seconds to wait for anything; the machine may be busy."""


class Listener:
    """What came over one stream so far."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.text = ""
        self._more, self._end = asyncio.Event(), asyncio.Event()

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
        else:
            self.text += message["body"].decode()
            if not message.get("more_body"):
                self._end.set()
        self._more.set()

    async def hears(self, words: str, seconds: float = PATIENCE) -> None:
        """Wait until the words came; fails with everything that did come instead."""
        try:
            async with asyncio.timeout(seconds):
                while words not in self.text:
                    self._more.clear()
                    await self._more.wait()
        except TimeoutError:
            raise AssertionError(f"{words!r} did not come, but {self.text!r}") from None

    async def began(self) -> None:
        await self.hears("retry:")

    async def answered(self) -> int:
        """Wait for the head of the answer; its status."""
        async with asyncio.timeout(PATIENCE):
            while not self.status:
                self._more.clear()
                await self._more.wait()
        return self.status

    async def ended(self) -> None:
        """Wait until the house has ended the answer by itself."""
        async with asyncio.timeout(PATIENCE):
            await self._end.wait()


@asynccontextmanager
async def listening(
    host: str, query: str, cookie: str = "", last_id: str = ""
) -> AsyncIterator[Listener]:
    """A stream of that page; it is left at the end of the block."""
    listener, left = Listener(), asyncio.Event()

    async def receive() -> dict[str, Any]:
        await left.wait()
        return {"type": "http.disconnect"}

    headers = [(b"host", host.encode()), (b"cookie", cookie.encode())]
    if last_id:
        headers.append((b"last-event-id", last_id.encode()))
    scope = {
        "type": "http", "path": "/live/stream", "method": "GET", "headers": headers,
        "query_string": query.encode(),
    }  # fmt: skip
    task = asyncio.create_task(asgi.application(scope, receive, listener.send))
    try:
        yield listener
    finally:
        left.set()
        await asyncio.wait_for(task, PATIENCE)
