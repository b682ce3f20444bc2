"""A mail server of the proofs' own: it keeps what it accepts, and fails as it is told to.

It speaks as much SMTP as `smtplib` needs, on a thread of its own. A mail counts as accepted at
the moment its "250" is written; a sender that is gone by then has sent nothing.
"""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from email.message import Message

Refusal = Callable[[str], str | None]


class PostOffice:
    """`accepted` is every mail taken; `held` how many senders wait at the gate right now."""

    def __init__(self) -> None:
        self.accepted: list[Message] = []
        self.held = 0
        self.refuses: Refusal = lambda address: None
        """Address of a reader → the line with which it is refused, or None."""
        self.port = 0
        self._came = threading.Condition()
        self._permits: int | None = None
        self._loop = asyncio.new_event_loop()
        self._opened = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.open()

    # What a proof says ---------------------------------------------------------------------------

    def open(self) -> None:
        """Listen, on the same port as before."""
        self._do(self._listen())

    def close(self) -> None:
        """Be away: no connection is taken, and none that was open goes on."""
        self._do(self._hang_up())

    def stop(self) -> None:
        """End for good."""
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def let_through(self, count: int | None) -> None:
        """Accept so many mails, then hold every sender before its answer; None: all."""
        self._do(self._permit(count))

    def wait_for_mail(self, address: str, number: int = 1, seconds: float = 30.0) -> Message:
        """The so-manieth mail to `address`, as soon as it is accepted."""

        def there() -> list[Message]:
            return [one for one in list(self.accepted) if one["To"] == address]

        with self._came:
            if not self._came.wait_for(lambda: len(there()) >= number, seconds):
                raise AssertionError(f"no mail {number} to {address}, only {self.readers()}")
        return there()[number - 1]

    def copies(self) -> Counter[str]:
        """Message-ID → how often it was accepted."""
        return Counter(str(message["Message-ID"]) for message in list(self.accepted))

    def readers(self) -> Counter[str]:
        """Address → how many mails it got."""
        return Counter(str(message["To"]) for message in list(self.accepted))

    # How it works --------------------------------------------------------------------------------

    def _do(self, work: object) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(20)  # type: ignore[arg-type]

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _hang_up(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _end(self) -> None:
        await self._hang_up()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _permit(self, count: int | None) -> None:
        self._permits = count
        if count == 0:
            self._opened.clear()
        else:
            self._opened.set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._converse(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the sender died, as proofs want it to, or the proof is over
        finally:
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        def say(line: str) -> None:
            writer.write(f"{line}\r\n".encode())

        say("220 post office")
        while line := (await reader.readline()).decode("latin-1").strip():
            if self._server is None:
                return  # away: who speaks on an old line is hung up on
            verb = line.upper()
            if verb.startswith("RCPT"):
                address = line[line.index("<") + 1 : line.index(">")]
                say(self.refuses(address) or "250 ok")
            elif verb == "DATA":
                say("354 go on")
                text = await reader.readuntil(b"\r\n.\r\n")
                if not await self._may_accept(reader):
                    return
                with self._came:
                    self.accepted.append(message_from_bytes(text[:-5].replace(b"\r\n..", b"\r\n.")))
                    self._came.notify_all()
                say("250 accepted")
            elif verb == "QUIT":
                say("221 bye")
                return
            else:
                say("250 ok")
            await writer.drain()

    async def _may_accept(self, reader: asyncio.StreamReader) -> bool:
        """Wait at the gate; False when the sender is gone meanwhile."""
        while self._permits == 0:
            self.held += 1
            gone = asyncio.ensure_future(reader.read(1))
            opened = asyncio.ensure_future(self._opened.wait())
            await asyncio.wait({gone, opened}, return_when=asyncio.FIRST_COMPLETED)
            self.held -= 1
            is_gone = gone.done()
            for one in (gone, opened):
                one.cancel()
            await asyncio.wait({gone, opened})
            if is_gone:
                return False
        if self._permits is not None:
            await self._permit(self._permits - 1)
        return True
