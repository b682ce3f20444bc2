"""A promised time in words: in the zone of the hours that it counts by, and in the reader's own."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import get_timezone_location
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

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
    """ "Berlin" of "Europe/Berlin", in the reader's language."""
    return _city(zone, get_language() or "en")


@cache
def _city(zone: str, language: str) -> str:
    try:
        locale = Locale.parse(language, sep="-")
        found = get_timezone_location(zone, locale=locale, return_city=True)
    except (LookupError, UnknownLocaleError, ValueError):
        found = zone.replace("_", " ")
    return found.rpartition("/")[2]


def told_twice(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """ "Mon 09:50 Berlin", and beside it the reader's own time where that is another."""
    there = f"{told(at, zone, now)} {city_of(zone.key)}"
    own = timezone.get_current_timezone()
    if at.astimezone(own).utcoffset() == at.astimezone(zone).utcoffset():
        return there
    here = told(at, own, now)  # type: ignore[arg-type]
    return _("%(there)s (= %(here)s your time)") % {"there": there, "here": here}
