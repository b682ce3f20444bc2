"""Agreement with a library that nobody here wrote, where it can speak.

businesstimedelta 1.0.1 knows one frame a day, no end at 24:00 and no night; so: office hours.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
import pytz
from businesstimedelta import BusinessTimeDelta, Rules, WorkDayRule

from support.sla import datetime_of, instant_of, read_calendar
from tests.support.sla.writing import WORKDAYS

UTC = pytz.utc
CALENDAR = read_calendar({"zone": "Europe/Berlin", "weekly": WORKDAYS})
RULES = Rules(
    [
        WorkDayRule(
            start_time=time(9),
            end_time=time(17),
            working_days=[0, 1, 2, 3, 4],
            tz=pytz.timezone("Europe/Berlin"),
        )
    ]
)


@pytest.mark.parametrize("first", [datetime(2026, 3, 20), datetime(2026, 10, 16)])
def test_it_agrees_through_the_weeks_when_clocks_change(first):
    for step in range(40):
        start = UTC.localize(first) + timedelta(hours=7 * step, minutes=13 * step)
        for seconds in (1800, 4 * 3600, 8 * 3600, 20 * 3600 + 1):
            theirs = start + BusinessTimeDelta(RULES, hours=0, seconds=seconds)
            ours = CALENDAR.due(instant_of(start), seconds * 1000)
            assert ours is not None
            assert datetime_of(ours) == theirs, (start, seconds)
            used = RULES.difference(start, theirs)
            assert CALENDAR.used(instant_of(start), ours) == (
                (used.hours * 3600 + used.seconds) * 1000
            )
