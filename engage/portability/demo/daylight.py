"""The brand's own people in the demo work by day: no company answers at three at night."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING, EVENING = time(9, 30), time(17, 30)
HOUR = timedelta(hours=1)


def by_day(moment: datetime, zone: str, until: datetime) -> datetime:
    """`moment`, if it lies in working hours of `zone`; else the hour before the next ones begin.

    Where that is after `until`, the hour after the last ones ended. Earlier stays earlier: a night
    or a weekend is pressed together into that hour.
    """
    here = moment.astimezone(ZoneInfo(zone))
    if here.weekday() < 5 and MORNING <= here.time() < EVENING:
        return moment
    ended, begin = _at(here, EVENING, -1), _at(here, MORNING, 1)
    passed = (moment - ended) / (begin - ended)
    return begin - HOUR + passed * HOUR if begin <= until else ended + passed * HOUR


def is_day(moment: datetime, zone: str) -> bool:
    """Whether `by_day` can lead there: in working hours of `zone`, or in the hour beside them."""
    here = moment.astimezone(ZoneInfo(zone))
    begin, end = _on(here, MORNING) - HOUR, _on(here, EVENING) + HOUR
    return here.weekday() < 5 and begin <= here <= end


def _on(here: datetime, clock: time) -> datetime:
    return datetime.combine(here.date(), clock, here.tzinfo)


def _at(here: datetime, clock: time, step: int) -> datetime:
    """The nearest working day's `clock`, forwards or backwards, as one counts from `here`."""
    day = here.date()
    while True:
        found = datetime.combine(day, clock, here.tzinfo)
        if day.weekday() < 5 and (found <= here if step < 0 else found > here):
            return found
        day += timedelta(days=step)
