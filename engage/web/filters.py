"""Template filters: how a number, a name, a span of time and an attribute are written.

Pure functions of their input and the active language; they never read the request.
"""

import zlib
from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from typing import Any

from django.utils.formats import number_format
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

FACES = 6
WEEKS = 14
"""Days from which on hours say nothing more."""


def number(value: float | None, decimals: int | None = None) -> str:
    """`value` with the grouping and decimal mark of the active language; an en dash for None."""
    if value is None:
        return "–"
    if isinstance(value, int) and decimals is None and -1000 < value < 1000:
        return str(value)  # most counts on a page; the same in every language we speak
    return _number(get_language(), value, decimals)


@lru_cache(maxsize=1024, typed=True)
def _number(_language: str | None, value: float, decimals: int | None) -> str:
    """A page that is drawn anew shows the same ones again."""
    return number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)


@lru_cache(maxsize=4096)
def initials(name: object) -> str:
    """One or two capital letters for an avatar: of the first and the last word of `name`."""
    words = [word for word in str(name or "").split() if word[:1].isalnum()]
    if not words:
        return "?"
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else words[0][1:2])
    return letters.upper()


@lru_cache(maxsize=4096)
def face(name: object) -> int:
    """A stable number from 1 to 6 for `name`: the quiet ink of its avatar."""
    return zlib.crc32(str(name or "").encode()) % FACES + 1


def duration(value: timedelta | float | None) -> str:
    """A span of time, short: "45 s", "12 min", "2 h 10", "3 d 4 h", "20 d". Numbers are seconds."""
    if value is None:
        return "–"
    seconds = int(value.total_seconds() if isinstance(value, timedelta) else value)
    return _duration(get_language(), seconds)


@lru_cache(maxsize=1024)
def _duration(_language: str | None, seconds: int) -> str:
    if seconds < 0:
        seconds = -seconds
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if seconds < 60:
        return _("%(seconds)d s") % {"seconds": seconds}
    if minutes < 60:
        return _("%(minutes)d min") % {"minutes": minutes}
    if days < 1:
        rest = {"hours": hours, "minutes": minutes % 60}
        return _("%(hours)d h %(minutes)02d") % rest if rest["minutes"] else _("%(hours)d h") % rest
    rest = {"days": days, "hours": hours % 24}
    if rest["hours"] and days < WEEKS:
        return _("%(days)d d %(hours)d h") % rest
    return _("%(days)d d") % rest


def attrs(values: Mapping[str, Any]) -> SafeString:
    """HTML attributes from a mapping, each with a leading space, values escaped.

    `hx_post` becomes `hx-post`, `class_` becomes `class`; True is a bare attribute, None and
    False leave it out.
    """
    written = []
    for key, value in values.items():
        if value is None or value is False:
            continue
        name = escape(key.rstrip("_").replace("_", "-"))
        if value is True:
            written.append(f" {name}")
        else:
            # A translated string arrives as safe markup, which may still hold a straight quote.
            written.append(f' {name}="{str(conditional_escape(value)).replace(chr(34), "&quot;")}"')
    return mark_safe("".join(written))  # noqa: S308 - escaped above
