"""The facts of channels: what came in, what went out, what did not arrive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class MessageFact(Fact):
    """A fact whose subject is one message of a conversation; never for webhooks: it may be private.

    What a room makes of it is the room's own fact."""

    redraws = False
    message_id: int
    conversation_id: int
    author_id: int | None
    subject_kind = "channels.message"
    members: ClassVar[tuple[str, ...]] = ("author_id",)

    @property
    def subject_id(self) -> int:
        return self.message_id

    def touches(self) -> tuple[str, ...]:
        """Nothing: pages show what a room made of it."""
        return ()


@kind("channels.message_arrived")
@dataclass(frozen=True)
class MessageArrived(MessageFact):
    """Somebody wrote to the brand on a channel."""

    def sentence(self) -> str:
        return _("A message arrived")


@kind("channels.message_sent")
@dataclass(frozen=True)
class MessageSent(MessageFact):
    """The brand's message left, or was shown where it was written."""

    def sentence(self) -> str:
        return _("{actor} sent a message")


@kind("channels.message_undelivered")
@dataclass(frozen=True)
class MessageUndelivered(MessageFact):
    """A message that had been sent did not arrive."""

    def sentence(self) -> str:
        return _("A message could not be delivered")
