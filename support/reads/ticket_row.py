"""One ticket in the queue, made of what its own row holds."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from engage.channels.kinds import capability
from engage.web.filters import duration
from support.models.ticket import HIGH, NEVER, OVER, URGENT, WAITING, priorities
from support.reads.clock_shown import SOON, ClockShown
from support.reads.statuses import StatusWords, desk_words

COLUMNS = (
    "id", "subject", "status", "priority", "channel", "requester__name", "requester__erased_at",
    "assignee__name", "queue_at", "next_due_at", "waiting_since", "last_message_at", "created_at",
    "words",
)  # fmt: skip
PRIORITIES = dict(priorities())
SOON_S = SOON.total_seconds()
LATE, SOON_BAND, LATER, RESTING, OVER_BAND = "late", "soon", "later", "resting", "over"


@dataclass(slots=True)
class TicketRow:
    """A line of the queue."""

    id: int
    url: str
    subject: str
    who: str
    channel: Any
    status: StatusWords
    priority: str
    """In words, and only when it is more than normal."""
    holder: str
    tags: list[str]
    clock: ClockShown | None
    band: str
    place: tuple[datetime, int]

    @property
    def told(self) -> tuple[Hashable, ...]:
        """All that is shown of it."""
        looks = (id(self.channel), id(self.status), self.clock)  # of both there are a few for good
        named = (self.who, self.priority, self.holder, *self.tags)
        return (self.id, self.subject, *looks, *named)


def row_of(values: tuple[Any, ...], now: datetime) -> TicketRow:
    """Of the values of `COLUMNS`."""
    pk, subject, status, priority, channel, name, erased_at, holder, *moments, words = values
    queue_at, due_at, waiting_since, last_at, created_at = moments
    over = status in OVER
    clock = None if over else _clock(status, due_at, waiting_since or created_at, last_at, now)
    return TicketRow(
        id=pk,
        url=f"/desk/tickets/{pk}/",
        subject=subject,
        who=_("Deleted member") if erased_at else name,
        channel=capability(channel),
        status=desk_words(status),
        priority=str(PRIORITIES[priority]) if priority in (HIGH, URGENT) else "",
        holder=holder or "",
        tags=words or [],
        clock=clock,
        band=OVER_BAND if over else _band(clock),
        place=(last_at if over else queue_at, pk),
    )


def _clock(
    status: str, due: datetime | None, began: datetime, last_at: datetime, now: datetime
) -> ClockShown | None:
    if due is None or due >= NEVER:
        if status in WAITING:
            return None
        rested = _whole((now - last_at).total_seconds())
        return ClockShown("paused", _waits(get_language(), rested), "", None, 0)
    left = (due - now).total_seconds()
    late = left < 0
    whole = (due - began).total_seconds()
    share = 100 if whole <= 0 else round(100 * (1 - left / whole))
    state = "late" if late else "soon" if left < SOON_S else ""
    shown = _left(get_language(), _whole(abs(left)), late)
    return ClockShown(state, shown, "", due, max(0, min(100, share)))


def _whole(seconds: float) -> int:
    """In whole minutes where seconds are not told."""
    return int(seconds) if seconds < 60 else int(seconds // 60 * 60)


@lru_cache(maxsize=4096)
def _left(_language: str | None, seconds: int, is_late: bool) -> str:
    """The same few times stand in every queue."""
    words = _("%(time)s late") if is_late else _("%(time)s left")
    return words % {"time": duration(seconds)}


@lru_cache(maxsize=4096)
def _waits(_language: str | None, seconds: int) -> str:
    return _("Waits %(time)s") % {"time": duration(seconds)}


def _band(clock: ClockShown | None) -> str:
    if clock is None or clock.state == "":
        return LATER
    return {"late": LATE, "soon": SOON_BAND, "paused": RESTING}[clock.state]
