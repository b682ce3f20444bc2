"""Facts about what was said on a ticket."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from engage.events import kind
from support.events.tickets import TicketFact


@dataclass(frozen=True)
class TicketMessageFact(TicketFact):
    """Its subject is the ticket; the message stands in its particulars."""

    message_id: int
    author_id: int | None
    members: ClassVar[tuple[str, ...]] = ("author_id",)


@kind("support.message_received")
@dataclass(frozen=True)
class MessageReceived(TicketMessageFact):
    """The customer, or somebody on their side, wrote."""

    def sentence(self) -> str:
        return _("{actor} wrote on a request")


@kind("support.reply_sent")
@dataclass(frozen=True)
class ReplySent(TicketMessageFact):
    """The brand replied in public; `is_first` when nobody had before."""

    is_first: bool

    def sentence(self) -> str:
        return _("{actor} replied to a request")


@kind("support.note_added")
@dataclass(frozen=True)
class NoteAdded(TicketMessageFact):
    """An agent wrote what only agents read; `mentioned` are those it calls."""

    mentioned: tuple[int, ...] = ()
    members = ("author_id", "mentioned")

    def sentence(self) -> str:
        return _("{actor} added a note to a request")


@kind("support.message_failed")
@dataclass(frozen=True)
class MessageFailed(TicketMessageFact):
    """A reply did not reach the customer: it counts as never sent."""

    def sentence(self) -> str:
        return _("A reply to a request could not be delivered")
