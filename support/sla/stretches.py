"""What a clock's time is made of: stretches in one calendar, running or paused.

A change of policy, of status or of calendar begins another stretch, so that time used so far stays
used (R14) and only paused open time is added (R8).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from support.sla.calendars import Calendar


@dataclass(slots=True)
class Stretch:
    """From `start` to `end`, None while it lasts. Without a calendar no policy has a target yet.

    `status` is the ticket's; it says whether the stretch was a pause once a policy is there.
    """

    start: int
    status: str
    end: int | None = None
    calendar: Calendar | None = None
    named: str = ""
    paused: bool = False

    def length(self, until: int) -> int:
        """Its open time."""
        if self.calendar is None:
            return 0
        return self.calendar.used(self.start, until if self.end is None else min(self.end, until))


def used(stretches: Sequence[Stretch], until: int, paused: bool = False) -> int:
    """Open time that ran (or was paused) before an instant."""
    return sum(one.length(until) for one in stretches if one.paused is paused)


def due(stretches: Sequence[Stretch], amount: int, until: int) -> int | None:
    """The first instant at which `amount` was used; if not by `until`, as if it ran on from there.

    None is "never".
    """
    left, calendar = amount, None
    if left <= 0:
        return stretches[0].start if stretches else until
    for one in stretches:
        if one.calendar is None or one.start > until:
            continue
        calendar = one.calendar
        if one.paused:
            continue
        found = calendar.due(one.start, left)
        end = until if one.end is None else min(one.end, until)
        if one is stretches[-1] or (found is not None and found <= end):
            return found
        left -= calendar.used(one.start, end)
    return calendar.due(until, left) if calendar else None
