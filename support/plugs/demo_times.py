"""Moments of the demo's requests, told in open time so that clocks are true at any hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from engage.portability.demo import span
from support.sla import Calendar, datetime_of, instant_of, read_calendar

OPEN = "open "
FARTHEST = timedelta(days=60)
MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True)
class OpenTime:
    """A brand's hours, as the engine counts them."""

    hours: Calendar
    now: datetime

    @classmethod
    def of(cls, said: dict[str, Any], now: datetime) -> OpenTime:
        """The `calendar` of the files."""
        week = {"zone": said["timezone"], "weekly": said["weekly"], "exceptions": {}}
        return cls(read_calendar(week), now)

    def ago(self, words: str) -> datetime:
        """ "3d 4h" before now; "open 50m": the last moment since when so much open time passed."""
        if not words.startswith(OPEN):
            return self.now - span(words)
        wanted = span(words.removeprefix(OPEN)) // MILLISECOND
        end = instant_of(self.now)
        early, late = instant_of(self.now - FARTHEST), end
        while late - early > 1000:
            middle = (early + late) // 2
            if self.hours.used(middle, end) >= wanted:
                early = middle
            else:
                late = middle
        return datetime_of(early)

    def after(self, moment: datetime, words: str) -> datetime:
        """So much later than `moment`, in the same two forms."""
        if not words.startswith(OPEN):
            return moment + span(words)
        length = span(words.removeprefix(OPEN)) // MILLISECOND
        due = self.hours.due(instant_of(moment), length)
        assert due is not None  # noqa: S101 - the demo's hours do open
        return datetime_of(due)
