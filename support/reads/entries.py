"""The conversation of a ticket with what happened between, as lines in order of time."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from engage.channels.kinds import capability
from engage.channels.models.message import FAILED, QUEUED
from engage.tenancy.shapes import shaped
from support.models import TicketMessage
from support.models.message import AUTO, BOT, FROM_CUSTOMERS, NOTE
from support.models.ticket import Ticket
from support.reads.blanks import TICKET
from support.reads.people import Person, person_of

MESSAGE_COLUMNS = (
    "id", "kind", "html", "language", "received_at", "at", "leaves_at", "failed_at", "origin_id",
    "author_id", "author__name", "author__username", "author__role", "author__erased_at",
    "author__is_listed", "sent_as__state", "sent_as__account__kind",
)  # fmt: skip
MOST = 500
"""Newest messages of a ticket that a page draws."""


@dataclass(slots=True)
class Entry:
    """A message, a note, or an event between them."""

    at: datetime
    is_event: bool = False
    id: int = 0
    author: Person | None = None
    channel: Any = None
    html: str = ""
    language: str = ""
    is_note: bool = False
    is_customers: bool = False
    is_auto: bool = False
    is_new: bool = False
    failed: str = ""
    waits: str = ""
    leaves_at: datetime | None = None
    """Until when its writer can take it back; empty once it has left."""
    leaves_in: str = ""
    words: str = ""
    icon: str = ""
    kind: str = ""
    joined: int = 0
    """The request that was merged into it here, as long as they can be taken apart."""

    @property
    def is_lasting(self) -> bool:
        """Whether it stays as it is for a while, and is the same for every agent."""
        return not (self.is_new or self.waits or self.joined)

    @property
    def told(self) -> tuple[Hashable, ...]:
        """All that is shown of it."""
        source = id(self.channel)  # there is one for each kind, for good
        marks = (self.is_event, self.is_note, self.failed)
        said = (self.author, self.html, self.language, self.words, self.icon, self.kind)
        return (self.at, self.id, source, *marks, *said)


def said_on(ticket: Ticket, now: datetime) -> list[Entry]:
    """All that was written there, of tickets merged into it too; of a merged one what was written
    to it. One statement."""
    shape = _said(False, ticket.is_merged)
    return _entries(shape.run({TICKET: ticket.pk}), ticket, now)


def told_on(ticket: Ticket, now: datetime) -> list[Entry]:
    """What its requester may read; of a merged one what was written to it there. One statement."""
    shape = _said(True, ticket.is_merged)
    return _entries(shape.run({TICKET: ticket.pk}), ticket, now)


@shaped(TICKET)
def _said(to_customers: bool, of_origin: bool) -> QuerySet[Any]:
    said = {"origin": TICKET} if of_origin else {"ticket": TICKET}
    found = TicketMessage.objects.filter(**said)
    if to_customers:
        found = found.shown_to_customers()
    return found.order_by("-received_at", "-pk").values_list(*MESSAGE_COLUMNS)[:MOST]


def _entries(values: list[tuple[Any, ...]], ticket: Ticket, now: datetime) -> list[Entry]:
    said = [dict(zip(MESSAGE_COLUMNS, one, strict=True)) for one in values]
    return [_message(one, ticket.channel, now) for one in reversed(said)]


def in_order(*kinds: Iterable[Entry]) -> list[Entry]:
    """Lines of several kinds by time; what is said stands before what followed from it."""
    return sorted((one for lines in kinds for one in lines), key=lambda one: (one.at, one.is_event))


def _message(said: dict[str, Any], channel: str, now: datetime) -> Entry:
    waits = said["leaves_at"] is not None and said["leaves_at"] > now
    failed = said["failed_at"] is not None or said["sent_as__state"] == FAILED
    return Entry(
        at=said["received_at"],
        id=said["id"],
        author=person_of(said, "author"),
        channel=capability(said["sent_as__account__kind"] or channel),
        html=said["html"],
        language=said["language"],
        is_note=said["kind"] == NOTE,
        is_customers=said["kind"] in FROM_CUSTOMERS,
        is_auto=said["kind"] in (BOT, AUTO),
        failed=_("This did not reach the customer. It counts as never sent.") if failed else "",
        waits=_waiting(waits, said["sent_as__state"]),
        leaves_at=said["leaves_at"] if waits else None,
        leaves_in=_seconds(said["leaves_at"] - now) if waits else "",
    )


def _seconds(left: timedelta) -> str:
    return _("%(seconds)d s") % {"seconds": ceil(left.total_seconds())}


def _waiting(waits: bool, state: str | None) -> str:
    if waits:
        return _("Not sent yet: it can still be taken back.")
    return _("On its way") if state == QUEUED else ""
