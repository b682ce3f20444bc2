"""Public holidays by country, from PyPI `holidays`; loaded when somebody asks for them."""

from __future__ import annotations

from datetime import date

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language

MOST = 60
"""Days of a year that are taken; no country has more."""


def countries() -> list[tuple[str, str]]:
    """Code and name in the reader's language, by name."""
    import holidays  # costs a tenth of a second and is needed on one page

    names = _names()
    codes = [code for code in holidays.list_supported_countries() if len(code) == 2]
    return sorted(((code, names.get(code, code)) for code in codes), key=lambda one: one[1])


def holidays_of(country: str, part: str, year: int) -> dict[date, str]:
    """Day → name, in the reader's language where the source has it.

    Raises `LookupError` for a country or part of one that is not known.
    """
    import holidays

    try:
        days = holidays.country_holidays(
            country, subdiv=part or None, years=year, language=_spoken(country)
        )
    except (NotImplementedError, AttributeError) as unknown:
        raise LookupError(country) from unknown
    return dict(sorted(days.items())[:MOST])


def _spoken(country: str) -> str | None:
    import holidays

    known = holidays.list_localized_countries(include_aliases=False).get(country, [])
    wanted = get_language() or "en"
    return next((one for one in known if one == wanted or one.startswith(f"{wanted}_")), None)


def _names() -> dict[str, str]:
    try:
        return dict(Locale.parse((get_language() or "en").replace("-", "_")).territories)
    except (UnknownLocaleError, ValueError):
        return {}
