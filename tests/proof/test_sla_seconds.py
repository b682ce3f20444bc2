"""The SLA engine agrees with brute force second by second, for two weeks around each change.

The short version, by the minute: tests/support/sla/test_stepping.py.
"""

from __future__ import annotations

import random
from datetime import date

import pytest

from support.sla.reading import read_calendar
from tests.support.sla.stepping import CHANGES, Stepped
from tests.support.sla.test_stepping import WEEKS, compare

EACH = 1_500
WITH_SECONDS = {
    "seconds": {"daily": [["01:59:59", "02:00:01"], ["02:30:30", "03:00:00"]]},
    "a second": {"sun": [["02:30:00", "02:30:01"]]},
}


@pytest.mark.parametrize("middle", [(zone, day) for zone in CHANGES for day in CHANGES[zone]])
def test_every_week_by_the_second(middle: tuple[str, date]):
    zone, day = middle
    picked = random.Random(f"{zone} {day}")
    for weekly in [*WEEKS.values(), *WITH_SECONDS.values()]:
        calendar = read_calendar({"zone": zone, "weekly": weekly})
        brute = Stepped(zone, day, calendar.week, {}, 1)
        for _ in range(EACH):
            first = picked.randrange(len(brute.passed))
            compare(calendar, brute, first, picked.choice((1, 59, 3600, 28_801, 200_000)))


@pytest.mark.parametrize("middle", [(zone, day) for zone in CHANGES for day in CHANGES[zone]])
def test_random_weeks_by_the_second(middle: tuple[str, date]):
    zone, day = middle
    picked = random.Random(f"{day} {zone}")
    for _ in range(6):
        week = []
        for _day in range(7):
            cuts = sorted(picked.sample(range(86_401), 2 * picked.randrange(4)))
            week.append(tuple(zip(cuts[::2], cuts[1::2], strict=True)))
        if not any(week):
            continue
        calendar = read_calendar({"zone": zone, "weekly": {"daily": [["00:00", "24:00"]]}})
        calendar = calendar.edited(tuple(week))
        brute = Stepped(zone, day, calendar.week, {}, 1)
        for _ in range(EACH):
            first = picked.randrange(len(brute.passed))
            compare(calendar, brute, first, picked.randrange(1, 100_000))
