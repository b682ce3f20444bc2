"""The socket: the room that answers what comes in.

    @takes("support")
    class Desk:
        def arrived(self, message: Message, inbound: Inbound) -> None: ...

It is called within the transaction that keeps the message: both are there, or neither is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from engage import wiring

if TYPE_CHECKING:
    from engage.channels.inbound import Inbound
    from engage.channels.models import Message


class Taker(Protocol):
    """What the room brings."""

    def arrived(self, message: Message, inbound: Inbound) -> None:
        """A message came in; once for each."""

    def delivered(self, message: Message) -> None:
        """One of ours has arrived."""

    def failed(self, message: Message) -> None:
        """One of ours has not arrived, and will not."""


T = TypeVar("T")

takers: dict[str, Taker] = {}


def takes(name: str):  # type: ignore[no-untyped-def]
    """Register an instance of the class as the taker `name`; registering again replaces it."""

    def register(made: type[T]) -> type[T]:
        takers[name] = made()  # type: ignore[assignment]
        wiring.note("channel messages", f"{name}: {made.__module__}.{made.__qualname__}")
        return made

    return register
