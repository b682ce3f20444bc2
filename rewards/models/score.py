"""What members earned in a day, a week, a month and ever: the leaderboards."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from engage.tenancy.owned import BrandForeignKey, BrandOwned

DAY, WEEK, MONTH, EVER = "day", "week", "month", "all"
PERIODS: dict[str, Any] = {
    DAY: pgettext_lazy("leaderboard", "Today"),
    WEEK: pgettext_lazy("leaderboard", "This week"),
    MONTH: pgettext_lazy("leaderboard", "This month"),
    EVER: pgettext_lazy("leaderboard", "All time"),
}
BOARDS = (WEEK, MONTH, EVER)
BEGINNING = date(1970, 1, 1)


def periods() -> list[tuple[str, Any]]:
    """Callable, so that a new period needs no migration."""
    return list(PERIODS.items())


def begins(period: str, day: date) -> date:
    """The first day of the period in which `day` lies; weeks begin on Monday."""
    if period == WEEK:
        return day - timedelta(days=day.weekday())
    if period == MONTH:
        return day.replace(day=1)
    return day if period == DAY else BEGINNING


class Score(BrandOwned):
    """Reputation of a member in a period, from the day rows summed in the same transaction.

    Points that are taken back leave the day on which they were earned.
    """

    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    period = models.CharField(max_length=6, choices=periods)
    begins_on = models.DateField()
    points = models.IntegerField(default=0)
    is_shown = models.BooleanField(default=True)
    """Not for staff, for who opted out, and for erased people."""

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "member", "period", "begins_on"], name="one_score"
            ),
        ]
        indexes = [
            models.Index(
                F("brand"), F("period"), F("begins_on"), F("points").desc(), F("member"),
                condition=Q(is_shown=True, points__gt=0) & ~Q(period=DAY),
                name="score_on_board",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.points} of member {self.member_id} in {self.period} {self.begins_on}"
