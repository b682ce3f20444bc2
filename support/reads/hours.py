"""Hours of business in words, and the engine's arithmetic for pages: nothing is reckoned here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from support.reads.local_times import city_of
from support.sla import Calendar, datetime_of, instant_of, read_calendar

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Spans = Sequence[Sequence[str]]
ROUND = [["00:00", "24:00"]]
TO = "–\u2060"
"""A dash after which no line breaks."""


def words(weekly: Mapping[str, Spans], zone: str) -> str:
    """ "Mon–Fri 09:00–17:00, Sat 10:00–12:00 (Berlin)"."""
    week = [list(map(list, weekly.get(day) or weekly.get("daily") or [])) for day in DAYS]
    if all(spans == ROUND for spans in week):
        return _("day and night")
    told = [f"{_days(first, last)} {_spans(week[first])}" for first, last in _runs(week)]
    return f"{', '.join(told)} ({city_of(zone)})"


def _runs(week: list[list[list[str]]]) -> list[tuple[int, int]]:
    """First and last day of each run of days that are open at the same hours."""
    runs: list[tuple[int, int]] = []
    for day, spans in enumerate(week):
        if not spans:
            continue
        if runs and runs[-1][1] == day - 1 and week[runs[-1][0]] == spans:
            runs[-1] = runs[-1][0], day
        else:
            runs.append((day, day))
    return runs


def _days(first: int, last: int) -> str:
    if first == last:
        return str(WEEKDAYS_ABBR[first])
    return f"{WEEKDAYS_ABBR[first]}{TO}{WEEKDAYS_ABBR[last]}"


def _spans(spans: Spans) -> str:
    return ", ".join(f"{opens}{TO}{closes}" for opens, closes in spans)


def open_seconds(calendar: Calendar, start: datetime, end: datetime) -> float:
    """Open seconds between two instants."""
    return calendar.used(instant_of(start), instant_of(end)) / 1000


def due(calendar: Calendar, start: datetime, seconds: float) -> datetime | None:
    """When so many open seconds have passed; None for never."""
    found = calendar.due(instant_of(start), round(seconds * 1000))
    return None if found is None else datetime_of(found)


def calendar_of(
    zone: str, weekly: Mapping[str, Spans], exceptions: Mapping[str, Spans]
) -> Calendar:
    """The engine's own, kept: it remembers what it has worked out."""
    return _calendar(json.dumps([zone, weekly, exceptions], sort_keys=True))


@lru_cache(maxsize=64)
def _calendar(said: str) -> Calendar:
    zone, weekly, exceptions = json.loads(said)
    return read_calendar({"zone": zone, "weekly": weekly, "exceptions": exceptions})
