"""The agents' queue: a page of tickets with what is due next on top."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from support.models import Ticket, TicketTag
from support.models.ticket import OVER
from support.reads.asked import ALL, BY_STATUS, DUE, MINE, NOBODYS, Asked, cursor
from support.reads.clock_shown import SOON
from support.reads.ticket_row import (
    COLUMNS,
    LATE,
    LATER,
    OVER_BAND,
    RESTING,
    SOON_BAND,
    TicketRow,
    row_of,
)

A_PAGE = 50
BESIDE = 30
"""Rows of the queue that stays beside a ticket."""
BANDS = {
    LATE: (_("Past the promise"), "late"),
    SOON_BAND: (_("Due within the hour"), "soon"),
    LATER: (_("Later"), ""),
    RESTING: (_("Waiting for others"), ""),
    OVER_BAND: (_("Done"), ""),
}


@dataclass(frozen=True, slots=True)
class Band:
    """Rows that are equally pressing, with a word and a colour for them."""

    words: Any
    kind: str
    rows: list[TicketRow]


@dataclass(frozen=True, slots=True)
class DeskQueue:
    """A page of one view."""

    rows: list[TicketRow]
    next_cursor: str
    size: int

    @classmethod
    def read(cls, viewer: Member, asked: Asked, size: int = A_PAGE) -> DeskQueue:
        """One statement; a deep page costs as the first."""
        at = now()
        found = _page(_narrowed(tickets_in(asked.view, viewer, at), asked), asked)
        words = TicketTag.objects.filter(ticket=OuterRef("pk")).order_by("word").values("word")
        values = list(found.annotate(words=ArraySubquery(words)).values_list(*COLUMNS)[: size + 1])
        rows = [row_of(one, at) for one in values[:size]]
        return cls(rows, cursor(*rows[-1].place) if len(values) > size else "", size)

    @property
    def bands(self) -> list[Band]:
        """The rows by how pressing they are, in their order; empty ones left out."""
        sorted_in = [(name, [row for row in self.rows if row.band == name]) for name in BANDS]
        return [Band(*BANDS[name], rows) for name, rows in sorted_in if rows]


def tickets_in(view: str, viewer: Member, at: datetime) -> QuerySet[Ticket]:
    """The tickets of a view, without order."""
    seen = Ticket.objects.visible_to(viewer)
    if view in BY_STATUS:
        return seen.filter(status=view, voided_at=None, merged_into=None)
    open_ones = seen.unsolved()
    if view == MINE:
        return open_ones.assigned_to(viewer)
    if view == NOBODYS:
        return open_ones.unassigned()
    if view == DUE:
        return open_ones.filter(queue_at__lt=at + SOON)
    assert view == ALL  # noqa: S101 - `Asked` lets no other through
    return open_ones


def _narrowed(found: QuerySet[Ticket], asked: Asked) -> QuerySet[Ticket]:
    if asked.channel:
        found = found.filter(channel=asked.channel)
    if asked.tag:
        found = found.filter(tags__word=asked.tag)
    return found


def _page(found: Any, asked: Asked) -> Any:
    place = asked.place
    if asked.view in OVER:  # nothing is due there: the newest first
        found = found.order_by("-last_message_at", "-pk")
        if place is not None:
            found = found.filter(last_message_at__lte=place[0]).exclude(
                last_message_at=place[0], pk__gte=place[1]
            )
        return found
    found = found.by_due()
    return found if place is None else found.due_after(*place)
