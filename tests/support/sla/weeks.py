"""Random weeks of hours, exceptions and where in the two weeks to look."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from support.sla import Calendar
from tests.support.sla.stepping import CHANGES, DAYS, Hours, Stepped

MINUTE = 60


def _hours(cuts: list[int], past_midnight: bool) -> Hours:
    """Intervals between pairs of minutes; the last may run into the next date."""
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    if past_midnight and len(pairs) > 0 and pairs[0][0] > 0:
        opening = pairs.pop()[0]
        pairs.append((opening, 24 * MINUTE + min(pairs[0][0] if pairs else opening, opening)))
    return [(opening * MINUTE, closing * MINUTE) for opening, closing in pairs]


around_changes = st.sampled_from([0, 30, 60, 75, 90, 110, 120, 135, 150, 180, 210, 240, 1440])
minutes = st.one_of(around_changes, st.integers(0, 24 * MINUTE))
hours = st.builds(_hours, st.lists(minutes, max_size=6, unique=True).map(sorted), st.booleans())
weeks = st.lists(hours, min_size=7, max_size=7).filter(any)


@st.composite
def drawn(draw) -> tuple[Calendar, date]:
    """A calendar, and a date on which its clocks change."""
    zone = draw(st.sampled_from(sorted(CHANGES)))
    middle = draw(st.sampled_from(CHANGES[zone]))
    week = draw(weeks)
    days = st.integers(-DAYS // 2, DAYS // 2).map(lambda days: middle + timedelta(days=days))
    exceptions = draw(st.dictionaries(days, hours, max_size=3))
    calendar = Calendar(
        ZoneInfo(zone),
        tuple(tuple(one) for one in week),
        {day: tuple(one) for day, one in exceptions.items()},
    )
    return calendar, middle


calendars = drawn().map(lambda found: found[0])


def stepped(step: int = MINUTE) -> st.SearchStrategy[tuple[Calendar, Stepped]]:
    """The engine's calendar, and the same by brute force."""
    return drawn().map(lambda found: (found[0], brute(*found, step)))


def brute(calendar: Calendar, middle: date, step: int) -> Stepped:
    return Stepped(calendar.zone.key, middle, calendar.week, calendar.exceptions, step)
