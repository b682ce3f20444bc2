"""A figure over the weeks, as it was said at the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from engage.insights.models import DailyMeasure
from engage.insights.reads.figures import Figure

WEEKS = 26


@dataclass(frozen=True, slots=True)
class Week:
    """The figure of the window that ends with `day`."""

    day: date
    figure: Figure


def weeks(measure: str, until: date) -> list[Week]:
    """The newest line of each of the weeks that end with `until`, the oldest first; 1 statement."""
    since = until - timedelta(days=7 * WEEKS)
    lines = DailyMeasure.objects.defer("detail").filter(
        measure=measure, day__gt=since, day__lte=until
    )
    newest: dict[int, DailyMeasure] = {}
    for line in lines.order_by("day"):
        newest[(until - line.day).days // 7] = line
    return [Week(newest[ago].day, Figure.of(newest[ago])) for ago in sorted(newest, reverse=True)]
