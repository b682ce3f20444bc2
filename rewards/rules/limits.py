"""How limits cut what merits are worth: pure arithmetic over a member's merits in order.

A merit's worth follows from the merits before it, standing or not: so taking one back changes only
its own points, and giving thanks again and again uses up the limit. Source of the numbers:
research on community gamification, section 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

PAIR_WINDOW = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a brand's terms say about limits."""

    points_a_day: int = 200
    """Of all rules that the day's limit applies to."""
    giver_a_day: int = 3
    """Merits that one peer can give another in a day."""
    giver_a_month: int = 10
    """The same in 30 days."""
    full_from_giver: int = 3
    """How many of those are worth their full points; the rest half."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A merit as this arithmetic sees it."""

    fact_id: int
    rule: str
    at: datetime
    day: date
    giver_id: int | None
    points: int
    most_a_day: int | None
    is_capped: bool
    limits: Limits
    worth: int = 0
    """What it is worth already, for those that came before."""

    @property
    def place(self) -> tuple[datetime, int, str]:
        """Its place in the order of a member's merits."""
        return (self.at, self.fact_id, self.rule)

    def worth_of(self, points: int) -> Claim:
        """The same claim, found to be worth so much."""
        return replace(self, worth=points)


def worth(claim: Claim, before: Sequence[Claim]) -> tuple[int, bool]:
    """What `claim` is worth and whether badges count it.

    `before` are the member's earlier merits, at least all of the same day and all of the same
    giver within 30 days, with their own worth.
    """
    today = [one for one in before if one.day == claim.day]
    points = claim.points
    if claim.giver_id is not None:
        pair = [one for one in before if one.giver_id == claim.giver_id]
        month = sum(1 for one in pair if claim.at - one.at < PAIR_WINDOW)
        of_day = sum(1 for one in pair if one.day == claim.day)
        limits = claim.limits
        if of_day >= limits.giver_a_day or month >= limits.giver_a_month:
            return 0, False
        if month >= limits.full_from_giver:
            points = (points + 1) // 2
    if claim.most_a_day is not None:
        of_rule = sum(1 for one in today if one.rule == claim.rule)
        if of_rule >= claim.most_a_day:
            return 0, True
    if claim.is_capped:
        had = sum(one.worth for one in today if one.is_capped)
        points = max(0, min(points, claim.limits.points_a_day - had))
    return points, True
