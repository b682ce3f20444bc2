"""Business hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from engage.channels.moment import moment, tell
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.text import clean_line
from support.events import CalendarChanged, CalendarDeleted
from support.models import Calendar, CalendarVersion, Clock, PolicyVersion
from support.permits import may_manage_promises
from support.promising import checked_hours

Weekly = Mapping[str, Sequence[Sequence[str]]]
MOST_CALENDARS = 50


@operation
def create_calendar(
    name: str,
    zone: str,
    weekly: Weekly,
    *,
    exceptions: Mapping[str, Any] | None = None,
    reasons: Mapping[str, str] | None = None,
    by: Member | None,
) -> Calendar:
    """A week of opening hours in a time zone, and dates with others.

    Raises `NotAllowed`, and `RuleBroken` with `field` "name", "zone", "weekly" or "exceptions";
    hours that are never open are refused.
    """
    require(may_manage_promises(by))
    assert by is not None  # noqa: S101 - the permit refuses guests
    name = _name_of(name, None)
    exceptions = dict(exceptions or {})
    checked_hours(zone, weekly, exceptions)
    calendar = Calendar.objects.create(name=name, zone=zone)
    _version(calendar, 1, weekly, exceptions, reasons or {}, by)
    return calendar


@operation
def edit_calendar(
    calendar: Calendar,
    *,
    name: str | None = None,
    weekly: Weekly | None = None,
    exceptions: Mapping[str, Any] | None = None,
    reasons: Mapping[str, str] | None = None,
    by: Member | None,
) -> Calendar:
    """Other hours from now on; what is left out stays. Unfinished clocks follow, by a task.

    The zone stays: another zone is another calendar. Raises as `create_calendar` does.
    """
    require(may_manage_promises(by))
    assert by is not None  # noqa: S101 - the permit refuses guests
    calendar = Calendar.objects.select_for_update().get(pk=calendar.pk)
    before = CalendarVersion.objects.get(calendar=calendar, number=calendar.version)
    if name is not None:
        calendar.name = _name_of(name, calendar)
    hours = dict(before.weekly if weekly is None else weekly)
    dates = dict(before.exceptions if exceptions is None else exceptions)
    why = dict(before.reasons if reasons is None else reasons)
    checked_hours(calendar.zone, hours, dates)
    if (hours, dates, why) != (before.weekly, before.exceptions, before.reasons):
        calendar.version += 1
        calendar.follow_after = 0
        _version(calendar, calendar.version, hours, dates, why, by)
    calendar.save(update_fields=["name", "version", "follow_after"])
    return calendar


@operation
def follow_zone(zone: str, before: str, *, by: Member | None) -> int:
    """Move hours that are still as they were made, and by which nothing was counted yet, from the
    brand's zone `before` to `zone`; how many. Raises `NotAllowed`.
    """
    require(may_manage_promises(by))
    untouched = Calendar.objects.select_for_update().filter(zone=before, version=1)
    moved = list(untouched.exclude(pk__in=Clock.objects.values("calendar")))
    for calendar in moved:
        calendar.zone = zone
        calendar.save(update_fields=["zone"])
        tell(CalendarChanged(calendar_id=calendar.pk, version=1), by=by)
    return len(moved)


@operation
def delete_calendar(calendar: Calendar, *, by: Member | None) -> None:
    """Take away hours that no promise uses or used. Raises `NotAllowed`, `RuleBroken` "in_use"."""
    require(may_manage_promises(by))
    calendar = Calendar.objects.select_for_update().get(pk=calendar.pk)
    used = PolicyVersion.objects.filter(calendar=calendar).exists()
    if used or Clock.objects.filter(calendar=calendar).exists():
        raise RuleBroken(
            "in_use", _("A promise counts by these hours. Give it others first, or keep them.")
        )
    pk = calendar.pk
    calendar.delete()
    tell(CalendarDeleted(calendar_id=pk), by=by)


def _version(
    calendar: Calendar,
    number: int,
    weekly: Weekly,
    exceptions: Mapping[str, Any],
    reasons: Mapping[str, str],
    by: Member,
) -> None:
    CalendarVersion.objects.create(
        calendar=calendar,
        number=number,
        weekly={day: [list(pair) for pair in pairs] for day, pairs in weekly.items()},
        exceptions={day: [list(pair) for pair in pairs] for day, pairs in exceptions.items()},
        reasons={day: clean_line(why, 80) for day, why in reasons.items() if day in exceptions},
        by=by,
        at=moment(),
    )
    tell(CalendarChanged(calendar_id=calendar.pk, version=number), by=by)


def _name_of(name: str, calendar: Calendar | None) -> str:
    line = clean_line(name, 200)
    if not line or len(line) > 80:
        raise RuleBroken("no_name", _("Give it a name of at most 80 characters."), "name")
    others = Calendar.objects.exclude(pk=calendar.pk if calendar else None)
    if others.filter(name=line).exists():
        raise RuleBroken("name_taken", _("Other hours have this name already."), "name")
    if calendar is None and others.count() >= MOST_CALENDARS:
        raise RuleBroken("too_many", _("There are as many calendars as a brand can have."), "name")
    return line
