"""Points in time as `<time>` elements.

The server writes the absolute date in the active language and zone, so that a cached body stays
true; `js/relative-time.js` turns it into "12 min ago" in the reader's own zone.
"""

from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, pgettext


def moment(value: datetime | date | None, style: str = "ago") -> SafeString | str:
    """A `<time>` element for `value`.

    `style` is "ago" (made relative and kept fresh in the browser), "since" (how long it has been:
    "38 min"), "day" (the date only) or "exact" (date and time). Its title says what its text leaves
    out. A plain date is always shown as a day. None gives an en dash.
    """
    if value is None:
        return "–"
    if not isinstance(value, datetime):
        return mark_safe(f'<time datetime="{value.isoformat()}">{escape(day(value))}</time>')  # noqa: S308
    aware = value if value.tzinfo else timezone.make_aware(value)
    return _moment(get_language(), timezone.get_current_timezone(), aware, style)


@lru_cache(maxsize=1024)
def _moment(_language: str | None, zone: tzinfo, aware: datetime, style: str) -> SafeString:
    """The same one in a list that is drawn anew."""
    local = aware.astimezone(zone)
    text = exact(local) if style == "exact" else day(local)
    if style == "since":
        text = gettext("since %(date)s") % {"date": text}
    mark = f" data-{style}" if style in ("ago", "since", "exact") else ""
    title = escape(f"{local.hour:02}:{local.minute:02} {local.tzname()}")
    return mark_safe(f'<time datetime="{stamp(aware)}" title="{title}"{mark}>{escape(text)}</time>')  # noqa: S308


def day(value: date) -> str:
    """The date in the active language: "19 Nov 2026"."""
    return _dates(get_language(), value.year, value.month, value.day)[0]


def exact(value: datetime) -> str:
    """Date and time in the active language: "19 November 2026, 09:12"."""
    written = _dates(get_language(), value.year, value.month, value.day)[1]
    return f"{written}, {value.hour:02}:{value.minute:02}"


@lru_cache(maxsize=4096)
def _dates(_language: str | None, year: int, month: int, day: int) -> tuple[str, str]:
    """One day, short and in full; a page shows the same few days again and again."""
    value = date(year, month, day)
    # Translators: a short date in Django's format letters (j day, M short month, Y year)
    short = date_format(value, pgettext("date format", "j M Y"))
    # Translators: a full date in Django's format letters (E is the month after a day's number)
    return short, date_format(value, pgettext("date format", "j E Y"))


def stamp(value: datetime) -> str:
    """The point in time in ISO 8601 and UTC, for a `datetime` attribute."""
    aware = value if value.tzinfo else timezone.make_aware(value)
    at = aware.astimezone(UTC)
    return f"{at.isoformat(timespec='seconds')[:-6]}Z"
