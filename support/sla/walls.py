"""From a wall clock to an instant (R4).

In a doubled hour an opening is the first occurrence and a closing the last, so an interval never
has a hole. Inside a gap both are the first instant after the gap.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from support.sla.instants import DAY, EPOCH, SECOND

EPOCH_DAY = date(1970, 1, 1).toordinal()
"""Dates are counted as `date.toordinal` counts them; blocks of time start at this one."""
DAY_S = 24 * 3600


def _offset(local: datetime) -> int:
    found = local.utcoffset() or timedelta()
    return (found.days * DAY_S + found.seconds) * SECOND


def instant_on(zone: ZoneInfo, day: int, second: int, closing: bool) -> int:
    """The instant of a wall clock: `second` after the local midnight that began `day`.

    `second` may be a day or more: then it is the wall clock of the next date.
    """
    later, second = divmod(second, DAY_S)
    local = datetime.fromordinal(day + later) + timedelta(seconds=second)
    wall = (day + later - EPOCH_DAY) * DAY + second * SECOND
    first = _offset(local.replace(tzinfo=zone))
    last = _offset(local.replace(tzinfo=zone, fold=1))
    if first >= last:
        return wall - (last if closing else first)
    return _after_gap(zone, wall - last, wall - first)


def _after_gap(zone: ZoneInfo, before: int, after: int) -> int:
    """The first instant with the new offset: later than `before`, not later than `after`."""

    def offset(instant: int) -> int:
        moment = EPOCH + timedelta(milliseconds=instant)
        return _offset(moment.astimezone(UTC).astimezone(zone))

    old = offset(before)
    low, high = before // SECOND, after // SECOND
    while high - low > 1:
        middle = (low + high) // 2
        if offset(middle * SECOND) == old:
            low = middle
        else:
            high = middle
    return high * SECOND
