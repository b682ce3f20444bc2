"""Instants: whole milliseconds since 1970 in UTC. Everything inside the engine is such a number."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

SECOND = 1000
HOUR = 3600 * SECOND
DAY = 24 * HOUR
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
YEARS = range(1900, 3000)

WRITTEN = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d\d):(\d\d))",
    re.ASCII,
)


def instant_of(moment: datetime) -> int:
    """The instant of an aware datetime; what is finer than a millisecond is cut off."""
    if moment.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return (moment - EPOCH) // MILLISECOND


def datetime_of(instant: int) -> datetime:
    return EPOCH + timedelta(milliseconds=instant)


def read_instant(text: str) -> int:
    """An ISO 8601 date and time with `Z` or an offset; ValueError for anything else.

    What is finer than a millisecond is cut off.
    """
    found = WRITTEN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, day, hour, minute = (int(part) for part in found.group(1, 2, 3, 4, 5))
    local = datetime(year, month, day, hour, minute, int(found[6] or 0), tzinfo=UTC)
    if year not in YEARS:
        raise ValueError(text)
    hours, minutes = int(found[9] or 0), int(found[10] or 0)
    if hours > 23 or minutes > 59:
        raise ValueError(text)
    offset = (hours * 60 + minutes) * 60 * SECOND * (-1 if found[8] == "-" else 1)
    return instant_of(local) + int((found[7] or "0")[:3].ljust(3, "0")) - offset


def write_instant(instant: int) -> str:
    """In UTC with `Z`: whole seconds, milliseconds where there are any."""
    moment, part = datetime_of(instant), instant % SECOND
    text = moment.strftime("%Y-%m-%dT%H:%M:%S")
    return f"{text}.{part:03d}Z" if part else f"{text}Z"
