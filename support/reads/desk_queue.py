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
from engage.tenancy.shapes import shaped
from support.models import Ticket, TicketTag
from support.models.ticket import OVER
from support.reads.asked import ALL, BY_STATUS, DUE, MINE, NOBODYS, Asked, cursor
from support.reads.blanks import CHANNEL, LAST_AT, LAST_ID, SOON_AT, TAG, VIEWER, stand_in
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
        at, place = now(), asked.place
        shape = (asked.view, bool(asked.channel), bool(asked.tag), place is not None)
        values = _tickets(viewer.role, size + 1, *shape).run(
            {
                VIEWER: viewer.pk,
                SOON_AT: at + SOON,
                CHANNEL: asked.channel,
                TAG: asked.tag,
                LAST_AT: place and place[0],
                LAST_ID: place and place[1],
            }
        )
        rows = [row_of(one, at) for one in values[:size]]
        return cls(rows, cursor(*rows[-1].place) if len(values) > size else "", size)

    @property
    def bands(self) -> list[Band]:
        """The rows by how pressing they are, in their order; empty ones left out."""
        sorted_in = [(name, [row for row in self.rows if row.band == name]) for name in BANDS]
        return [Band(*BANDS[name], rows) for name, rows in sorted_in if rows]


def tickets_in(view: str, viewer: Member, soon: datetime) -> QuerySet[Ticket]:
    """The tickets of a view, without order; of the pressing ones those due before `soon`."""
    seen = Ticket.objects.visible_to(viewer)
    if view in BY_STATUS:
        return seen.filter(status=view, voided_at=None, merged_into=None)
    open_ones = seen.unsolved()
    if view == MINE:
        return open_ones.assigned_to(viewer)
    if view == NOBODYS:
        return open_ones.unassigned()
    if view == DUE:
        return open_ones.filter(queue_at__lt=soon)
    assert view == ALL  # noqa: S101 - `Asked` lets no other through
    return open_ones


@shaped(one_plan=True)
def _tickets(
    role: str, most: int, view: str, of_channel: bool, with_tag: bool, after: bool
) -> QuerySet[Any]:
    found = tickets_in(view, stand_in(role), SOON_AT)
    if of_channel:
        found = found.filter(channel=CHANNEL)
    if with_tag and view in BY_STATUS:
        found = found.filter(tags__word=TAG)
    words = TicketTag.objects.filter(ticket=OuterRef("pk")).order_by("word").values("word")
    found = _ordered(found, view, after)
    if with_tag and view not in BY_STATUS:
        found = found.tagged(TAG)
    told = found.annotate(words=ArraySubquery(words))
    return told.values_list(*COLUMNS)[:most]


def _ordered(found: Any, view: str, after: bool) -> Any:
    if view in OVER:  # nothing is due there: the newest first
        found = found.order_by("-last_message_at", "-pk")
        if not after:
            return found
        return found.filter(last_message_at__lte=LAST_AT).exclude(
            last_message_at=LAST_AT, pk__gte=LAST_ID
        )
    found = found.by_due()
    return found.due_after(LAST_AT, LAST_ID) if after else found
