"""Name, colours, languages, time zone and openness of the current brand."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from engage.brands.events import (
    BrandRenamed,
    LanguagesChanged,
    OpennessChanged,
    ThemeChanged,
    TimezoneChanged,
)
from engage.brands.hosts import forget_places
from engage.brands.operations.rows import own_brand
from engage.brands.permits import Actor, may_change_look
from engage.brands.theme import FONTS, RADII, Palette, palette
from engage.brands.zones import zones
from engage.events import record
from engage.rules import RuleBroken, operation, require
from engage.tenancy.models import Brand


@operation
def set_theme(accent: str, radius: str = "soft", font: str = "inter", *, by: Actor) -> Palette:
    """Give the brand its accent (`#2344c0`), corners (`RADII`) and typeface (`FONTS`).

    Returns the computed palette, whose `corrections` say in words which colours had to be moved
    to stay readable. The same choice again changes nothing. Raises `RuleBroken` for an unknown
    choice.
    """
    require(may_change_look(by))
    try:
        colours = palette(accent)
    except ValueError:
        message = _("Write the colour as # and six digits, like #2344c0.")
        raise RuleBroken("no_colour", message, "accent") from None
    for value, known, field in ((radius, RADII, "radius"), (font, FONTS, "font")):
        if value not in known:
            message = _("Choose one of: %(choices)s.") % {"choices": ", ".join(known)}
            raise RuleBroken("unknown_choice", message, field)
    brand = own_brand()
    theme = {"accent": accent.strip().lower(), "radius": radius, "font": font}
    if brand.theme != theme:
        brand.theme = theme
        brand.theme_version += 1
        _save(brand, "theme", "theme_version")
        record(ThemeChanged(version=brand.theme_version), by=by)
    return colours


@operation
def clear_theme(*, by: Actor) -> None:
    """Let the brand wear our own look again."""
    require(may_change_look(by))
    brand = own_brand()
    if brand.theme:
        brand.theme = {}
        brand.theme_version += 1
        _save(brand, "theme", "theme_version")
        record(ThemeChanged(version=brand.theme_version), by=by)


@operation
def set_languages(codes: Sequence[str], *, by: Actor) -> Brand:
    """Say which languages the brand speaks; the first is its default.

    Raises `RuleBroken` for none, or for one that this installation has no words for.
    """
    require(may_change_look(by))
    brand = own_brand()
    languages = spoken_languages(codes)
    if brand.languages != languages:
        brand.languages = languages
        _save(brand, "languages")
        record(LanguagesChanged(languages=languages), by=by)
    return brand


@operation
def set_timezone(zone: str, *, by: Actor) -> Brand:
    """Say in which time zone the brand lives: its days, and the hours it begins with, follow.

    Raises `RuleBroken` for a zone that nobody knows.
    """
    require(may_change_look(by))
    brand, zone = own_brand(), known_zone(zone)
    before = brand.timezone
    if before != zone:
        brand.timezone = zone
        _save(brand, "timezone")
        record(TimezoneChanged(zone=zone, before=before), by=by)
    return brand


@operation
def rename_brand(name: str, *, by: Actor) -> Brand:
    """Give the brand another name; its slug and addresses stay."""
    require(may_change_look(by))
    brand = own_brand()
    name = brand_name(name)
    if brand.name != name:
        brand.name = name
        _save(brand, "name")
        record(BrandRenamed(brand_id=brand.pk), by=by)
    return brand


@operation
def set_openness(is_open: bool, *, by: Actor) -> Brand:
    """Say whether strangers may become members by signing up, or only by an invitation."""
    require(may_change_look(by))
    brand = own_brand()
    if brand.is_open != is_open:
        brand.is_open = is_open
        _save(brand, "is_open")
        record(OpennessChanged(is_open=is_open), by=by)
    return brand


def known_zone(name: str) -> str:
    """`name` if it is a zone of ours; raises `RuleBroken`."""
    if name not in dict(zones()):
        message = _("Choose a time zone such as Europe/Berlin.")
        raise RuleBroken("unknown_zone", message, "timezone")
    return name


def spoken_languages(codes: Sequence[str]) -> list[str]:
    """`codes` without doubles, checked; raises `RuleBroken`."""
    known = [code for code, _name in settings.LANGUAGES]
    languages = list(dict.fromkeys(codes))
    if not languages or not set(languages) <= set(known):
        message = _("Choose at least one of: %(choices)s.") % {"choices": ", ".join(known)}
        raise RuleBroken("unknown_language", message, "languages")
    return languages


def brand_name(name: str) -> str:
    """`name` on one line, 1 to 80 characters; raises `RuleBroken`."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if not 1 <= len(plain) <= 80:
        raise RuleBroken("bad_name", _("A name has 1 to 80 letters."), "name")
    return plain


def _save(brand: Brand, *fields: str) -> None:
    brand.save(update_fields=fields)
    forget_places()
    transaction.on_commit(forget_places)  # another thread may have read the old row meanwhile
