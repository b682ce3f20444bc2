"""Where lines and marks of the pictures lie. Pure; knows no colours, and words only as given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engage.insights.reads.history import Week

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 52.0, 628.0, 14.0, 262.0
QUARTERS = (0, 25, 50, 75, 100)
TICKS = 4
_EVEN = (900, 3600, 2 * 3600, 6 * 3600, 12 * 3600, 86400, 2 * 86400, 7 * 86400)


def height(share: float) -> float:
    """The y of a share between 0 and 1."""
    return round(BOTTOM - (BOTTOM - TOP) * share, 1)


@dataclass(frozen=True, slots=True)
class Curve:
    """Shares that wait, as a falling stair with its band."""

    line: str
    band: str
    ticks: list[tuple[float, int]]
    """x and seconds."""
    hour: float | None
    """The x of one hour, where it lies within."""
    half: tuple[float, float] | None
    """Where half are answered."""
    last: tuple[float, float]
    """Where the picture ends."""

    @classmethod
    def of(cls, points: Sequence[Sequence[float]], half: float | None) -> Curve | None:
        """From points (seconds, share, low, high, at risk), the first at 0; None without any."""
        if len(points) < 2 or not points[-1][0]:
            return None
        whole = points[-1][0]

        def across(seconds: float) -> float:
            return round(LEFT + (RIGHT - LEFT) * seconds / whole, 1)

        above = _stair([(across(one[0]), height(one[3])) for one in points])
        below = _stair([(across(one[0]), height(one[2])) for one in points])
        back = "".join(f"L{x} {y}" for x, y in reversed(_corners(below)))
        step = next((one for one in _EVEN if whole / one <= TICKS), _EVEN[-1])
        return cls(
            line=_stair([(across(one[0]), height(one[1])) for one in points]),
            band=f"{above}{back}Z",
            ticks=[(across(at), at) for at in range(0, int(whole) + 1, step)],
            hour=across(3600) if whole >= 3600 else None,
            half=(across(half), height(0.5)) if half is not None and half <= whole else None,
            last=(RIGHT, height(points[-1][1])),
        )


def _stair(places: Sequence[tuple[float, float]]) -> str:
    first, *rest = places
    return f"M{first[0]} {first[1]}" + "".join(f"H{x}V{y}" for x, y in rest)


def _corners(stair: str) -> list[tuple[float, float]]:
    """The corners of such a path, one after the other."""
    found: list[tuple[float, float]] = []
    for piece in stair[1:].split("H"):
        if not found:
            x, y = piece.split(" ")
            found.append((float(x), float(y)))
            continue
        across, down = piece.split("V")
        found += [(float(across), found[-1][1]), (float(across), float(down))]
    return found


@dataclass(frozen=True, slots=True)
class Mark:
    """One week: a dot between the ends of its interval."""

    x: float
    y: float
    low: float
    high: float
    week: Week


def marks(weeks: Sequence[Week]) -> list[Mark]:
    """The weeks that can be drawn, at their distances in time."""
    drawn = [week for week in weeks if week.figure.is_full]
    if not drawn:
        return []
    first, last = weeks[0].day, weeks[-1].day
    whole = (last - first).days or 1
    inset = 14

    def across(week: Week) -> float:
        if first == last:
            return (LEFT + RIGHT) / 2
        share = (week.day - first).days / whole
        return round(LEFT + inset + (RIGHT - LEFT - 2 * inset) * share, 1)

    return [
        Mark(
            across(week),
            height(week.figure.share),
            height(week.figure.interval.low),
            height(week.figure.interval.high),
            week,
        )
        for week in drawn
    ]
