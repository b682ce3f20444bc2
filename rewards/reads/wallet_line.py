"""The wallet as a running line: steps over the newest lines of a statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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

    @property
    def first_day(self) -> str:
        return day(localtime(self.first.at))

    @property
    def last_day(self) -> str:
        return day(localtime(self.last.at))


def wallet_line(lines: Sequence[Line]) -> WalletLine | None:
    """None while there is too little to see; `lines` are newest first."""
    rows = list(reversed(lines))
    if len(rows) < LEAST:
        return None
    high = max(0, *(row.balance for row in rows))
    low = min(0, *(row.balance for row in rows))
    begin, span = rows[0].at, max((rows[-1].at - rows[0].at).total_seconds(), 1)
    tall = max(high - low, 1)

    def across(row: Line) -> float:
        return round(LEFT + (WIDTH - LEFT - 8) * (row.at - begin).total_seconds() / span, 1)

    def up(points: int) -> float:
        return round(FLOOR - (FLOOR - TOP) * (points - low) / tall, 1)

    path = f"M{across(rows[0])} {up(rows[0].balance)}"
    path += "".join(f"H{across(row)}V{up(row.balance)}" for row in rows[1:])
    end = (across(rows[-1]), up(rows[-1].balance))
    return WalletLine(path, end, high, low, up(0), rows[0], rows[-1])
