"""A figure over the weeks, as it was said at the time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from engage.insights.models import DailyMeasure
from engage.insights.reads.figures import Figure
from engage.insights.scorecard import ROWS
from engage.insights.verdicts import SHARE_FROM
from engage.tenancy.current import require_brand_id

WEEKS = 26
TREND_WEEKS = 12
LEAST_WEEKS = 3
"""Fewer are no trend."""

TRENDS = """
SELECT DISTINCT ON (measure, (%(until)s::date - day) / 7) measure, k, n
FROM insights_dailymeasure
WHERE brand_id = %(brand)s AND measure = ANY(%(measures)s) AND is_measured AND n >= %(least)s
    AND day > %(until)s::date - 7 * %(weeks)s AND day <= %(until)s
ORDER BY measure, (%(until)s::date - day) / 7 DESC, day DESC
"""


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


def trends(until: date) -> dict[str, list[int]]:
    """Row → its shares of the last twelve weeks in per cent, the oldest first; 1 statement.

    Weeks of which nothing could be said are left out, and rows with fewer than three.
    """
    given: dict[str, Any] = {
        "brand": require_brand_id(),
        "measures": [row.name for row in ROWS],
        "until": until,
        "weeks": TREND_WEEKS,
        "least": SHARE_FROM,
    }
    found: dict[str, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(TRENDS, given)
        for measure, k, n in cursor.fetchall():
            found[measure].append(round(100 * k / n))
    return {name: shares for name, shares in found.items() if len(shares) >= LEAST_WEEKS}
