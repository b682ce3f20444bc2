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
    "id", "subject", "status", "priority", "channel", "language", "requester__name",
    "requester__erased_at", "assignee_id", "assignee__name", "queue_at", "next_due_at",
    "next_metric", "next_breached_at", "waiting_since", "last_message_at", "created_at", "words",
)  # fmt: skip
PRIORITIES = dict(priorities())
LATE, SOON_BAND, LATER, RESTING, OVER_BAND = "late", "soon", "later", "resting", "over"


@dataclass(slots=True)
class TicketRow:
    """A line of the queue."""

    id: int
    url: str
    subject: str
    language: str
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
    said: dict[str, Any] = dict(zip(COLUMNS, values, strict=True))
    clock = _clock(said, now)
    is_urgent = said["priority"] in (HIGH, URGENT)
    over = said["status"] in OVER
    return TicketRow(
        id=said["id"],
        url=f"/desk/tickets/{said['id']}/",
        subject=said["subject"],
        language=said["language"],
        who=_("Deleted member") if said["requester__erased_at"] else said["requester__name"],
        channel=capability(said["channel"]),
        status=desk_words(said["status"]),
        priority=str(PRIORITIES[said["priority"]]) if is_urgent else "",
        holder=said["assignee__name"] or "",
        tags=said["words"] or [],
        clock=clock,
        band=_band(said, clock),
        place=(said["last_message_at"] if over else said["queue_at"], said["id"]),
    )


def _clock(said: dict[str, Any], now: datetime) -> ClockShown | None:
    due: datetime | None = said["next_due_at"]
    if said["status"] in OVER:
        return None
    if due is None or due >= NEVER:
        if said["status"] in WAITING:
            return None
        rested = _whole((now - said["last_message_at"]).total_seconds())
        return ClockShown("paused", _waits(get_language(), rested), "", None, 0)
    left = (due - now).total_seconds()
    late = left < 0
    began = said["waiting_since"] or said["created_at"]
    whole = (due - began).total_seconds()
    share = 100 if whole <= 0 else round(100 * (1 - left / whole))
    state = "late" if late else "soon" if left < SOON.total_seconds() else ""
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


def _band(said: dict[str, Any], clock: ClockShown | None) -> str:
    if said["status"] in OVER:
        return OVER_BAND
    if clock is None or clock.state == "":
        return LATER
    return {"late": LATE, "soon": SOON_BAND, "paused": RESTING}[clock.state]
