"""Working hours of the demo's staff: nights and weekends are pressed into an hour beside them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from engage.portability.demo.daylight import by_day

ZONE = "Europe/Berlin"
FAR = datetime(2027, 1, 1, tzinfo=UTC)


def here(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE))


@pytest.mark.parametrize(
    ("moment", "until", "expected"),
    [
        ("2026-11-25 11:07", None, "2026-11-25 11:07"),
        ("2026-11-25 17:30", None, "2026-11-26 08:30"),
        ("2026-11-26 01:30", None, "2026-11-26 09:00"),
        ("2026-11-28 01:30", None, "2026-11-30 08:37"),  # a Saturday: Monday morning
        ("2026-11-26 01:30", "2026-11-26 03:00", "2026-11-25 18:00"),  # it is still night
    ],
)
def test_where_a_moment_goes(moment, until, expected):
    found = by_day(here(moment), ZONE, here(until) if until else FAR)
    assert abs(found - here(expected)) < timedelta(minutes=1)


def test_earlier_stays_earlier_through_a_fortnight():
    moments = [here("2026-11-16 00:00") + timedelta(minutes=7 * n) for n in range(2500)]
    found = [by_day(one, ZONE, FAR) for one in moments]
    assert found == sorted(found)
    assert {one.astimezone(ZoneInfo(ZONE)).hour for one in found} <= set(range(8, 18))
