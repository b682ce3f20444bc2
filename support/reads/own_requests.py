"""What a customer asked of the brand, and how each stands, in their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from engage.members.models import Member
from engage.tenancy.shapes import blank, shaped
from engage.web.paths import LARGEST
from support.models import Ticket
from support.models.ticket import OVER, UNSOLVED
from support.reads.statuses import StatusWords, customer_words

REQUESTER = blank(1)
OPEN, SOLVED, ALL = "open", "solved", "all"
VIEWS = (OPEN, SOLVED, ALL)
A_PAGE = 30
CURSOR = re.compile(r"(\d{1,18})-(\d{1,18})")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """A row of the list."""

    id: int
    url: str
    subject: str
    language: str
    status: StatusWords
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class OwnRequests:
    """One page of them, the one that changed last on top."""

    rows: list[OwnRequest]
    next_cursor: str

    @classmethod
    def read(cls, member: Member, view: str, after: str = "") -> OwnRequests:
        """One statement. Whatever an agent sees, here it is only what they asked themselves."""
        found = Ticket.objects.filter(requester=member, voided_at=None)
        if view != ALL:
            found = found.filter(status__in=OVER if view == SOLVED else UNSOLVED)
        place = _place(after)
        if place is not None:
            found = found.filter(last_message_at__lte=place[0]).exclude(
                last_message_at=place[0], pk__gte=place[1]
            )
        columns = ("pk", "subject", "language", "status", "last_message_at")
        values = list(found.order_by("-last_message_at", "-pk").values_list(*columns)[: A_PAGE + 1])
        rows = [
            OwnRequest(pk, f"/requests/{pk}/", subject, language, customer_words(status), at)
            for pk, subject, language, status, at in values[:A_PAGE]
        ]
        more = len(values) > A_PAGE
        return cls(rows, _cursor(rows[-1]) if more else "")


def open_count(member: Member, most: int = 100) -> int:
    """How many of their requests are open; one statement."""
    return len(_open(most).run({REQUESTER: member.pk}))


@shaped(REQUESTER)
def _open(most: int) -> QuerySet[Any]:
    found = Ticket.objects.filter(requester=REQUESTER, voided_at=None, status__in=UNSOLVED)
    return found.values_list("pk")[:most]


def _place(after: str) -> tuple[datetime, int] | None:
    found = CURSOR.fullmatch(after)
    if found is None or int(found[2]) > LARGEST:
        return None
    try:
        return EPOCH + int(found[1]) * MICROSECOND, int(found[2])
    except OverflowError:
        return None


def _cursor(row: OwnRequest) -> str:
    return f"{(row.changed_at - EPOCH) // MICROSECOND}-{row.id}"
