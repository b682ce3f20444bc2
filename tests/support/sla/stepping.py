"""Open time by brute force: step through real time and read only the local wall clock.

Written apart from the engine: it knows no offset and no fold. An interval opens when the wall clock
of its date first reads its opening or later, and closes when the wall clock last reads its closing
(or, where it never does, first reads later). Whatever lies between is open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from zoneinfo import ZoneInfo

Hours = Sequence[tuple[int, int]]
"""Intervals of a date in seconds after its midnight; an end beyond a day is on the next date."""
CHANGES = {
    "Europe/Berlin": (date(2026, 3, 29), date(2026, 10, 25)),
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
    "Asia/Kolkata": (date(2026, 3, 29), date(2026, 10, 25)),
}
"""When clocks change in 2026; in Kolkata they never do."""
DAYS = 14


class Walls:
    """What a wall clock reads at each step of two weeks around a date."""

    def __init__(self, zone: str, middle: date, step: int) -> None:
        place = ZoneInfo(zone)
        self.middle, self.step = middle, step
        noon = datetime(middle.year, middle.month, middle.day, tzinfo=UTC)
        self.start = int(noon.timestamp()) - DAYS // 2 * 24 * 3600
        count = DAYS * 24 * 3600 // step
        self.reads = [
            _reading(datetime.fromtimestamp(self.start + number * step, place))
            for number in range(count + 1)
        ]
        self.latest = list(accumulate(self.reads, max))
        self.last = {reading: number for number, reading in enumerate(self.reads)}

    def opening(self, wall: int) -> int:
        return bisect_left(self.latest, wall)

    def closing(self, wall: int) -> int:
        found = self.last.get(wall)
        return bisect_left(self.latest, wall) if found is None else found


def _reading(moment: datetime) -> int:
    return moment.toordinal() * 86400 + moment.hour * 3600 + moment.minute * 60 + moment.second


@lru_cache(maxsize=16)
def walls(zone: str, middle: date, step: int) -> Walls:
    return Walls(zone, middle, step)


class Stepped:
    """`passed[n]` is the open time in seconds before step n; `start` is the first instant."""

    def __init__(
        self,
        zone: str,
        middle: date,
        week: Sequence[Hours],
        exceptions: Mapping[date, Hours],
        step: int,
    ) -> None:
        clock = walls(zone, middle, step)
        self.start, self.step = clock.start, step
        size = len(clock.reads) - 1
        changes = [0] * (size + 1)
        for number in range(-DAYS // 2 - 3, DAYS // 2 + 3):
            day = middle + timedelta(days=number)
            for opening, closing in exceptions.get(day, week[day.weekday()]):
                wall = day.toordinal() * 86400
                first = clock.opening(wall + opening)
                last = min(clock.closing(wall + closing), size)
                if first < last:
                    changes[first] += 1
                    changes[last] -= 1
        is_open = list(accumulate(changes))
        self.passed = [0, *accumulate(step if number else 0 for number in is_open)][: size + 1]

    def used(self, first: int, last: int) -> int:
        return self.passed[last] - self.passed[first]

    def due(self, first: int, steps: int) -> int | None:
        """The step at whose beginning so many open steps have passed; None beyond the two weeks."""
        wanted = self.passed[first] + steps * self.step
        found = bisect_left(self.passed, wanted)
        return found if found < len(self.passed) else None
