"""One ticket in the queue, made of what its own row holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

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
        priority=str(dict(priorities())[said["priority"]]) if is_urgent else "",
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
        rested = duration(now - said["last_message_at"])
        return ClockShown("paused", _("Waits %(time)s") % {"time": rested}, "", None, 0)
    left = (due - now).total_seconds()
    late = left < 0
    words = _("%(time)s late") if late else _("%(time)s left")
    began = said["waiting_since"] or said["created_at"]
    whole = (due - began).total_seconds()
    share = 100 if whole <= 0 else round(100 * (1 - left / whole))
    state = "late" if late else "soon" if left < SOON.total_seconds() else ""
    shown = words % {"time": duration(left)}
    return ClockShown(state, shown, "", due, max(0, min(100, share)))


def _band(said: dict[str, Any], clock: ClockShown | None) -> str:
    if said["status"] in OVER:
        return OVER_BAND
    if clock is None or clock.state == "":
        return LATER
    return {"late": LATE, "soon": SOON_BAND, "paused": RESTING}[clock.state]
