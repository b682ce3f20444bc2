"""What is counted each day: a formula, the window it looks at, and how ripe things must be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from engage.insights import formulas

ITEMS, PEOPLE = "items", "people"
NONE = timedelta(0)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Measure:
    """One share. What came in later than `maturity` ago is too young to be judged."""

    name: str
    counted: str
    """The formula; see `formulas`."""
    of: str
    """`ITEMS` or `PEOPLE`: what its rows are."""
    window: timedelta
    maturity: timedelta = NONE
    within: timedelta = NONE
    ever: str = ""
    """A key of `formulas.EVER`: what a brand must have at all."""

    def times(self, until: datetime) -> dict[str, Any]:
        """The parameters of its formula for what was known at `until`, but the brand."""
        ripe = until - self.maturity
        return {"since": ripe - self.window, "ripe": ripe, "within": self.within, "until": until}


def _measures() -> list[Measure]:
    month, quarter = timedelta(days=28), timedelta(days=90)
    week = timedelta(days=7)
    return [
        Measure("reply", formulas.PEOPLE_ANSWERED, PEOPLE, month, week, week),
        Measure("hour", formulas.ANSWERED, ITEMS, month, HOUR, HOUR),
        Measure("hour_staff", formulas.ANSWERED_BY_STAFF, ITEMS, month, HOUR, HOUR),
        Measure("hour_peer", formulas.ANSWERED_BY_PEER, ITEMS, month, HOUR, HOUR),
        Measure("day", formulas.ANSWERED, ITEMS, month, DAY, DAY),
        Measure("day_staff", formulas.ANSWERED_BY_STAFF, ITEMS, month, DAY, DAY),
        Measure("day_peer", formulas.ANSWERED_BY_PEER, ITEMS, month, DAY, DAY),
        Measure("exchange", formulas.EXCHANGED, PEOPLE, timedelta(days=30)),
        Measure(
            "same_problem", formulas.SAME_PROBLEM, ITEMS, month, 3 * DAY, 3 * DAY, "recognised"
        ),
        Measure("ideas", formulas.SHARED_IDEAS, PEOPLE, quarter, ever="ideas"),
        Measure(
            "idea_answer", formulas.IDEAS_ANSWERED, PEOPLE, quarter, 30 * DAY, 30 * DAY, "ideas"
        ),
        Measure("loop", formulas.TOLD, ITEMS, quarter, week, week, "owed"),
        Measure("special", formulas.BEST_REWARDED, PEOPLE, quarter, ever="rewards"),
        Measure("incentive", formulas.REWARDED, PEOPLE, quarter, ever="rewards"),
    ]


measures = {one.name: one for one in _measures()}
"""Every measure by its name, in the order in which they are counted."""
