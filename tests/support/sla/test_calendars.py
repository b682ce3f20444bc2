"""Open time: what must hold for any calendar, and corners of the world's clocks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.sla import read_calendar
from support.sla.instants import DAY, HOUR, read_instant
from tests.support.sla.weeks import calendars
from tests.support.sla.writing import WORKDAYS

NIGHT = {"daily": [["22:00", "06:00"]]}
ALWAYS = {"daily": [["00:00", "24:00"]]}
instants = st.integers(read_instant("2026-01-01T00:00:00Z"), read_instant("2027-12-31T00:00:00Z"))
lengths = st.integers(1, 100 * HOUR)


def hours_between(zone: str, weekly, start: str, end: str, **more) -> float:
    calendar = read_calendar({"zone": zone, "weekly": weekly, **more})
    return calendar.used(read_instant(start), read_instant(end)) / HOUR


@settings(max_examples=30, deadline=None)
@given(calendars, instants, lengths, lengths)
def test_used_and_due_are_each_others_inverse(calendar, start, first, second):
    due = calendar.due(start, first)
    assert due is not None
    assert due > start
    assert calendar.used(start, due) == first
    assert calendar.used(start, due - 1) == first - 1
    assert calendar.due(start, first + second) == calendar.due(due, second)


@settings(max_examples=30, deadline=None)
@given(calendars, instants, instants, lengths)
def test_a_later_start_is_never_due_earlier(calendar, one, other, length):
    earlier, later = min(one, other), max(one, other)
    assert calendar.due(earlier, length) <= calendar.due(later, length)
    assert 0 <= calendar.used(earlier, later) <= later - earlier


@settings(max_examples=30, deadline=None)
@given(calendars, instants, instants, instants)
def test_open_time_adds_up(calendar, one, two, three):
    first, second, third = sorted((one, two, three))
    assert calendar.used(first, third) == calendar.used(first, second) + calendar.used(
        second, third
    )
    assert calendar.used(third, first) == 0


def test_an_exception_replaces_what_starts_on_its_date():
    """The night before runs into the closed date, the night that starts on it is gone."""
    closed = {"exceptions": {"2026-03-03": []}}
    night = "Europe/Berlin", NIGHT, "2026-03-02T23:00:00Z", "2026-03-04T05:00:00Z"
    assert hours_between(*night) == 6 + 8
    assert hours_between(*night, **closed) == 6


def test_hours_that_touch_over_midnight_are_one():
    both = {"sat": [["12:00", "24:00"]], "sun": [["00:00", "12:00"]]}
    calendar = read_calendar({"zone": "Europe/Berlin", "weekly": both})
    start = read_instant("2026-03-07T22:30:00Z")
    assert calendar.due(start, HOUR) == start + HOUR
    assert calendar.due(start, HOUR // 2) == start + HOUR // 2


def test_hours_that_overlap_over_midnight_count_once():
    both = {"daily": [["20:00", "10:00"], ["10:00", "11:00"]]}
    assert hours_between("UTC", both, "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z") == 15


@pytest.mark.parametrize(
    ("zone", "start", "end", "hours"),
    [
        ("Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 23),
        ("Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", 25),
        ("Australia/Lord_Howe", "2026-04-04T13:00:00Z", "2026-04-05T13:30:00Z", 24.5),
        ("America/Havana", "2026-10-31T04:00:00Z", "2026-11-03T05:00:00Z", 73),
        ("Pacific/Apia", "2011-12-29T10:00:00Z", "2011-12-31T10:00:00Z", 48),
    ],
)
def test_around_the_clock_never_has_a_hole(zone, start, end, hours):
    assert hours_between(zone, ALWAYS, start, end) == hours


def test_a_date_that_was_skipped_has_no_hours():
    """Samoa went from Thursday to Saturday at the end of 2011: its Friday never was."""
    friday = {"fri": [["09:00", "17:00"]]}
    calendar = read_calendar({"zone": "Pacific/Apia", "weekly": friday})
    start = read_instant("2011-12-28T00:00:00Z")
    assert calendar.due(start, HOUR) == read_instant("2012-01-05T20:00:00Z")


def test_nothing_is_due_where_nothing_opens():
    closed = {(date(2026, 3, 3) + timedelta(days)).isoformat(): [] for days in range(2000)}
    calendar = read_calendar({"zone": "Europe/Berlin", "weekly": WORKDAYS, "exceptions": closed})
    start = read_instant("2026-03-02T15:00:00Z")
    assert calendar.due(start, HOUR) == start + HOUR
    assert calendar.due(start, HOUR + 1) is None
    assert calendar.opens(start)
    assert not calendar.opens(start + HOUR)
    assert calendar.opens(start + 1999 * DAY)


def test_it_gives_up_after_fifty_years():
    calendar = read_calendar({"zone": "UTC", "weekly": {"mon": [["00:00", "00:01"]]}})
    assert calendar.due(read_instant("2026-03-02T15:00:00Z"), 87_000 * HOUR) is None
