"""A promised time in words: in the zone of the hours that it counts by, and in the reader's own."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

NEAR = timedelta(days=6)


def told(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """ "14:40" today, "Mon 09:50" within a week, "3 Dec, 09:50" later; in `zone`."""
    local, today = at.astimezone(zone), now.astimezone(zone)
    clock = f"{local.hour:02}:{local.minute:02}"
    if local.date() == today.date():
        return clock
    if abs(local - today) < NEAR:
        return f"{date_format(local, 'D')} {clock}"
    # Translators: day and short month in Django's format letters
    day = date_format(local, pgettext("date format", "j M"))
    return f"{day}, {clock}"


def city_of(zone: str) -> str:
    """ "Berlin" of "Europe/Berlin"."""
    return zone.rpartition("/")[2].replace("_", " ")


def told_twice(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """ "Mon 09:50 Berlin", and beside it the reader's own time where that is another."""
    there = f"{told(at, zone, now)} {city_of(zone.key)}"
    own = timezone.get_current_timezone()
    if at.astimezone(own).utcoffset() == at.astimezone(zone).utcoffset():
        return there
    here = told(at, own, now)  # type: ignore[arg-type]
    return _("%(there)s (= %(here)s your time)") % {"there": there, "here": here}
