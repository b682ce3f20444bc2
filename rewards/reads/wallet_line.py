"""The wallet as a running line: steps over the newest lines of a statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from django.utils.timezone import localtime

from engage.web.moments import day
from rewards.reads.statement import Line

WIDTH, HEIGHT, LEFT, FLOOR, TOP = 760, 150, 44, 124, 12
LEAST = 3


@dataclass(frozen=True, slots=True)
class WalletLine:
    """A step line in an SVG of `WIDTH` × `HEIGHT`, and its scale."""

    path: str
    end: tuple[float, float]
    high: int
    low: int
    zero: float
    """Where nothing is, when that lies within."""
    first: Line
    last: Line
    until: datetime

    @property
    def first_day(self) -> str:
        return day(localtime(self.first.at))

    @property
    def last_day(self) -> str:
        return day(localtime(self.until))


def wallet_line(lines: Sequence[Line]) -> WalletLine | None:
    """None while there is too little to see; `lines` are newest first."""
    rows = list(reversed(lines))
    if len(rows) < LEAST:
        return None
    high = max(0, *(row.balance for row in rows))
    low = min(0, *(row.balance for row in rows))
    # What was booked late, for an earlier moment, does not lead the line back.
    times = list(accumulate((row.at for row in rows), max))
    begin, span = times[0], max((times[-1] - times[0]).total_seconds(), 1)
    tall = max(high - low, 1)

    def across(at: datetime) -> float:
        return round(LEFT + (WIDTH - LEFT - 8) * (at - begin).total_seconds() / span, 1)

    def up(points: int) -> float:
        return round(FLOOR - (FLOOR - TOP) * (points - low) / tall, 1)

    steps = [(across(at), up(row.balance)) for at, row in zip(times, rows, strict=True)]
    path = "M{} {}".format(*steps[0]) + "".join(f"H{x}V{y}" for x, y in steps[1:])
    return WalletLine(path, steps[-1], high, low, up(0), rows[0], rows[-1], times[-1])
