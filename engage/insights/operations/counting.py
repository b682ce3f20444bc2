"""Counting: each measure over its window, written down for the day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils.timezone import now

from engage.insights import formulas
from engage.insights.measures import Measure, measures
from engage.insights.models import Counting, DailyMeasure
from engage.insights.operations.noting import look_after_owed
from engage.insights.survival import Step, reached, survival, waiting_at
from engage.members.models import Member
from engage.rules import operation
from engage.tenancy.current import current_brand, require_brand_id

CURVE_POINTS = 60
SEEN = 4 * 3600
"""How much of the curve is drawn at least, in seconds."""


@operation
def count_figures(until: datetime | None = None, *, by: Member | None) -> list[DailyMeasure]:
    """Count everything as of `until` (now), and write it down for that day, in place of what stood
    there. A day is one of the brand's own zone. The permit is asked by whoever lets it be counted.
    """
    moment = until or now()
    if until is None:
        look_after_owed()
    day = moment.astimezone(ZoneInfo(current_brand().timezone or "UTC")).date()
    rows = [_counted(one, moment, day) for one in measures.values()]
    DailyMeasure.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["brand", "measure", "day"],
        update_fields=["k", "n", "is_measured", "detail"],
    )
    if until is None:
        Counting.objects.update_or_create(defaults={"counted_at": moment, "counted_on": day})
    return rows


def _counted(measure: Measure, until: datetime, day: date) -> DailyMeasure:
    asked = measure.times(until) | {"brand": require_brand_id()}
    with connection.cursor() as cursor:
        cursor.execute(formulas.figure(measure.counted), asked)
        k, n = cursor.fetchone()
        there = True
        if measure.ever:
            cursor.execute(formulas.EVER[measure.ever], asked)
            there = cursor.fetchone()[0]
        detail = _waits(cursor, asked) if measure.name == "hour" else {}
    return DailyMeasure(measure=measure.name, day=day, k=k, n=n, is_measured=there, detail=detail)


def _waits(cursor: Any, asked: dict[str, Any]) -> dict[str, Any]:
    """How long people wait for staff, with those who wait still; and channel by channel."""
    cursor.execute(formulas.CHANNELS, asked)
    channels = [list(row) for row in cursor.fetchall()]
    # What came in a minute ago is no miss here, it is somebody who waits: nothing is too young.
    asked = asked | {"ripe": asked["until"]}
    cursor.execute(formulas.WAITS, asked)
    waits = cursor.fetchall()
    cursor.execute(formulas.NAIVE, asked)
    naive = cursor.fetchone()[0] or [None, None]
    steps = survival(waits)
    return {
        "channels": channels,
        "n": sum(answered + waiting for _at, answered, waiting in waits),
        "waiting": sum(waiting for _at, _answered, waiting in waits),
        "p50": reached(steps, 0.5),
        "p90": reached(steps, 0.9),
        "naive": naive,
        "curve": _curve(steps),
    }


def _curve(steps: list[Step]) -> list[list[float]]:
    """Points at even distances: seconds, share, low, high, at risk."""
    if not steps:
        return []
    half = reached(steps, 0.5)
    length = max(SEEN, 3 * half) if half is not None else steps[-1].at
    length = min(max(length, SEEN), 28 * 86400)
    points = []
    for number in range(CURVE_POINTS + 1):
        at = length * number / CURVE_POINTS
        one = waiting_at(steps, at)
        points.append(
            [round(at), round(one.waiting, 4), round(one.low, 4), round(one.high, 4), one.at_risk]
        )
    return points
