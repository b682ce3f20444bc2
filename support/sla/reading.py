"""Reading calendars and policies in the form that scenarios and the console's rows have."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from support.sla.calendars import Calendar, Hours
from support.sla.durations import read_duration, read_warning
from support.sla.policies import COUNTABLE, METRICS, PAUSES, PENDING, Policy
from support.sla.refusals import Refused
from support.sla.values import Value
from support.sla.walls import DAY_S

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAILY = "daily"
MOST_KEPT = 256
TIME = re.compile(r"(\d\d):(\d\d)(?::(\d\d))?", re.ASCII)
DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def read_calendar(data: Any, path: str = "") -> Calendar:
    """`{"zone": …, "weekly": …, "exceptions": …}`; raises Refused.

    The same form gives the same object, with what it worked out before.
    """
    try:
        return _calendar(json.dumps(data))
    except Refused as error:
        raise error.under(path) from None


@lru_cache(maxsize=MOST_KEPT)
def _calendar(text: str) -> Calendar:
    value = Value(json.loads(text))
    value.check(("zone", "weekly", "exceptions"))
    zone = value.need("zone").read(read_zone, "unknown_zone", "no time zone has this name")
    week = read_week(value.need("weekly").value, value.need("weekly").path)
    exceptions = value.get("exceptions")
    found = {} if exceptions is None else read_exceptions(exceptions.value, exceptions.path)
    return Calendar(zone, week, {day: hours for day, hours in found.items() if hours is not None})


def read_zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:
        raise ValueError(name) from error


def read_week(data: Any, path: str = "") -> tuple[Hours, ...]:
    """Seven days' hours from `{"mon": [["09:00", "17:00"]], …}` or `{"daily": …}`."""
    value = Value(data, path)
    value.check((*DAYS, DAILY))
    daily = value.get(DAILY)
    if daily is not None and len(data) > 1:
        daily.refuse("daily_and_days", "'daily' stands beside the name of a weekday")
    found = {key: read_hours(member) for key, member in value.members()}
    week = tuple(found.get(DAILY) or found.get(day, ()) for day in DAYS)
    if not any(week):
        value.refuse("never_open", "the week has no opening")
    return week


def read_exceptions(data: Any, path: str = "", removing: bool = False) -> dict[date, Hours | None]:
    """Dates with other hours (none: closed); null, which takes one away, only in an edit."""
    found: dict[date, Hours | None] = {}
    for key, member in Value(data, path).members():
        day = Value(key, member.path).read(read_date, "bad_date", "a date is expected")
        found[day] = None if removing and member.value is None else read_hours(member)
    return found


def read_date(text: str) -> date:
    if not DATE.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def read_hours(value: Value) -> Hours:
    """Intervals of one date; an end that is not later than its opening is on the next date."""
    found: list[tuple[int, int]] = []
    for item in value.items():
        ends = item.items()
        if len(ends) != 2:
            item.refuse("wrong_type", "an opening and a closing are expected")
        opening, closing = (
            end.read(read_time, "bad_time", "a time like 09:00 is expected") for end in ends
        )
        if opening == DAY_S:
            ends[0].refuse("bad_time", "an opening is at 23:59 at the latest")
        if opening == closing:
            item.refuse("equal_ends", "an interval ends when it begins")
        if closing < opening:
            closing += DAY_S
        if any(opening < other_end and other < closing for other, other_end in found):
            item.refuse("overlap", "this interval overlaps another of the same day")
        found.append((opening, closing))
    return tuple(sorted(found))


def read_time(text: str) -> int:
    found = TIME.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    whole = (hours * 60 + minutes) * 60 + seconds
    if minutes > 59 or seconds > 59 or whole > DAY_S:
        raise ValueError(text)
    return whole


def read_policy(
    data: Any, calendars: Collection[str] | Mapping[str, Any], path: str = ""
) -> Policy:
    """`{"calendar": …, "targets": …, "warn": …, "pauses": …, "counts": …}`; raises Refused."""
    value = Value(data, path)
    value.check(("calendar", "targets", "warn", "pauses", "counts"))
    return Policy(
        calendar=value.need("calendar").one_of(calendars, "unknown_calendar", "calendar"),
        targets=read_targets(value.need("targets")),
        warn=tuple(
            one.read(read_warning, "bad_warning", "a duration like PT30M or 75% is expected")
            for one in _list(value, "warn")
        ),
        pauses=frozenset(
            one.one_of(PAUSES, "unknown_status", "status that pauses")
            for one in _list(value, "pauses")
        )
        if value.get("pauses")
        else frozenset({PENDING}),
        counts=frozenset(
            one.one_of(COUNTABLE, "unknown_by", "author that can count")
            for one in _list(value, "counts")
        ),
    )


def _list(value: Value, key: str) -> list[Value]:
    found = value.get(key)
    return [] if found is None else found.items()


def read_targets(value: Value) -> dict[str, int]:
    found = {}
    for metric, member in value.members():
        if metric not in METRICS:
            member.refuse("unknown_metric", f"{metric!r} is not one of {', '.join(METRICS)}")
        found[metric] = member.read(
            read_duration, "bad_duration", "a duration like PT1H30M is expected"
        )
        if found[metric] == 0:
            member.refuse("bad_duration", "a target is longer than nothing")
    return found
