"""The engine agrees with brute force, minute by minute, around each change of clocks in 2026.

By the second, and with many more weeks: tests/proof/test_sla_seconds.py.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.sla.reading import read_calendar
from tests.support.sla.stepping import CHANGES, Stepped
from tests.support.sla.weeks import MINUTE, stepped

WEEKS = {
    "office": {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
    "always": {"daily": [["00:00", "24:00"]]},
    "nights": {"daily": [["22:00", "06:00"]]},
    "in the change": {"daily": [["02:15", "02:45"]]},
    "closing in the change": {"daily": [["00:00", "01:30"]]},
    "two frames": {"daily": [["01:00", "02:00"], ["02:30", "10:30"]]},
    "all but a minute": {"daily": [["12:01", "12:00"]]},
}


def compare(calendar, brute: Stepped, first: int, steps: int) -> None:
    """Used and due from a step on, in seconds."""
    start = brute.start + first * brute.step
    last = min(first + steps, len(brute.passed) - 1)
    until = brute.start + last * brute.step
    assert calendar.used(start * 1000, until * 1000) == brute.used(first, last) * 1000
    if steps and (due := brute.due(first, steps)) is not None:
        assert calendar.due(start * 1000, steps * brute.step * 1000) == (
            (brute.start + due * brute.step) * 1000
        )


@pytest.mark.parametrize("zone", CHANGES)
@pytest.mark.parametrize("name", WEEKS)
def test_a_week_around_each_change(zone, name):
    calendar = read_calendar({"zone": zone, "weekly": WEEKS[name]})
    for middle in CHANGES[zone]:
        brute = Stepped(zone, middle, calendar.week, {}, MINUTE)
        for first in range(0, len(brute.passed), 53):
            for steps in (1, 30, 61, 480, 3000):
                compare(calendar, brute, first, steps)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stepped(), st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 6_000)), min_size=20))
def test_a_random_week(pair, places):
    calendar, brute = pair
    for first, steps in places:
        compare(calendar, brute, first, steps)
