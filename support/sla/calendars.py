"""A calendar: a zone, the local hours of a week, and dates with other hours (R1).

An interval belongs to the local date on which it starts; an exception replaces the intervals that
start on its date. Intervals are united after they have become instants. The arithmetic is on open
time: how much of it lies between two instants, and when so much of it has passed (R2, R3).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from support.sla.instants import DAY
from support.sla.walls import EPOCH_DAY, instant_on

Hours = tuple[tuple[int, int], ...]
"""Intervals of one date in seconds after its midnight; the end may lie on the next date."""

NEVER_DAYS = 366
"""Where no interval opens for so long, nothing is ever due (R18)."""
BLOCK_DAYS = 64
HORIZON_BLOCKS = 50 * 366 // BLOCK_DAYS
"""How far a due time is looked for: fifty years."""


class Block(NamedTuple):
    """The open time of some days: united intervals, and how much was open before each one's end."""

    starts: list[int]
    ends: list[int]
    passed: list[int]

    def before(self, instant: int) -> int:
        """How much of the block's open time lies before an instant."""
        found = bisect_right(self.starts, instant) - 1
        if found < 0:
            return 0
        return self.passed[found] - max(0, self.ends[found] - instant)

    @property
    def total(self) -> int:
        return self.passed[-1] if self.passed else 0


@dataclass(eq=False)
class Calendar:
    """Unchanging; what was worked out is kept, so keep the calendar between calls."""

    zone: ZoneInfo
    week: tuple[Hours, ...]
    """Monday first."""
    exceptions: Mapping[date, Hours]

    def __post_init__(self) -> None:
        self._blocks: dict[int, Block] = {}
        self._edits: dict[Any, Calendar] = {}

    def edited(
        self,
        week: tuple[Hours, ...] | None = None,
        exceptions: Mapping[date, Hours | None] | None = None,
    ) -> Calendar:
        """With another week, and with exceptions added, changed or (None) taken away."""
        key = week, frozenset((exceptions or {}).items())
        found = self._edits.get(key)
        if found is None:
            merged = {**self.exceptions, **(exceptions or {})}
            kept = {day: hours for day, hours in merged.items() if hours is not None}
            found = self._edits[key] = Calendar(self.zone, week or self.week, kept)
        return found

    def used(self, start: int, end: int) -> int:
        """Open milliseconds between two instants (none when the end is not later)."""
        if end <= start:
            return 0
        first, last = start // (BLOCK_DAYS * DAY), end // (BLOCK_DAYS * DAY)
        between = sum(self._block(number).total for number in range(first, last))
        return between + self._block(last).before(end) - self._block(first).before(start)

    def due(self, start: int, amount: int) -> int | None:
        """The first instant at which `amount` of open time has passed since `start`.

        None is "never": nothing opens for 366 days, or it would take longer than fifty years.
        """
        if amount <= 0:
            return start
        first = start // (BLOCK_DAYS * DAY)
        wanted, reached = amount + self._block(first).before(start), start
        for number in range(first, first + HORIZON_BLOCKS):
            block = self._block(number)
            if block.starts:
                if block.starts[0] - reached > NEVER_DAYS * DAY:
                    return None
                if wanted <= block.total:
                    found = bisect_left(block.passed, wanted)
                    return block.ends[found] - (block.passed[found] - wanted)
                wanted -= block.total
                reached = max(reached, block.ends[-1])
            elif (number + 1) * BLOCK_DAYS * DAY - reached > (NEVER_DAYS + BLOCK_DAYS) * DAY:
                return None
        return None

    def opens(self, instant: int) -> bool:
        """Whether anything is open in the 366 days after an instant; refuse to save it if not."""
        return self.used(instant, instant + NEVER_DAYS * DAY) > 0

    def is_open(self, instant: int) -> bool:
        return self.used(instant, instant + 1) > 0

    def _hours(self, day: int) -> Hours:
        found = self.exceptions.get(date.fromordinal(day)) if self.exceptions else None
        return self.week[(day - 1) % 7] if found is None else found

    def _block(self, number: int) -> Block:
        found = self._blocks.get(number)
        if found is None:
            found = self._blocks[number] = self._worked_out(number)
        return found

    def _worked_out(self, number: int) -> Block:
        low = number * BLOCK_DAYS * DAY
        first = number * BLOCK_DAYS + EPOCH_DAY
        spans = sorted(
            (
                max(low, instant_on(self.zone, day, opening, closing=False)),
                min(low + BLOCK_DAYS * DAY, instant_on(self.zone, day, closing, closing=True)),
            )
            for day in range(first - 2, first + BLOCK_DAYS + 2)
            for opening, closing in self._hours(day)
        )
        block = Block([], [], [])
        for start, end in spans:
            if end <= start or (block.ends and end <= block.ends[-1]):
                continue
            if block.ends and start <= block.ends[-1]:
                block.passed[-1] += end - block.ends[-1]
                block.ends[-1] = end
            else:
                block.starts.append(start)
                block.ends.append(end)
                block.passed.append(block.total + end - start)
        return block
