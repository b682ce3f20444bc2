"""Making the demo brands and letting every room fill its part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Min
from django.utils.timezone import now

from engage.brands.operations.creation import COMMAND_LINE, create_brand
from engage.brands.operations.looks import set_theme
from engage.brands.theme import RADII
from engage.events.models import EventRecord
from engage.portability.demo.content import DemoContent, said_of, slugs
from engage.portability.demo.fillers import folders, in_order
from engage.portability.demo.people import fill_people
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand


class NotADemo(RuntimeError):
    """Demo content was asked for where `settings.DEMO` is off."""


def demand_demo() -> None:
    """Raise `NotADemo` unless this installation is a demo."""
    if not settings.DEMO:
        raise NotADemo(
            "This needs DEMO=1. A real installation is never filled with invented people."
        )


def fill_demo(tell: Callable[[str], None]) -> int:
    """Make and fill every demo brand, one transaction a brand; how many things are new.

    `tell` gets a line for people after each step. Raises `NotADemo`.
    """
    demand_demo()
    return sum(fill_brand(slug, tell) for slug in slugs(folders()))


def fill_brand(slug: str, tell: Callable[[str], None]) -> int:
    """The same for the demo brand of this slug. Raises `NotADemo`."""
    demand_demo()
    return _fill_brand(slug, said_of(slug, folders()), tell)


def _fill_brand(slug: str, said: dict[str, Any], tell: Callable[[str], None]) -> int:
    brand = Brand.objects.filter(slug=slug).first() or _make_brand(said["brand"])
    new = 0
    with brand_context(brand.pk):
        people, count = fill_people(brand, said["members"])
        new += count
        if count:
            _dress(brand, said["brand"], people)
            _begin_long_ago()
            tell(f"{brand.name}: {count} people")
        content = DemoContent(brand, said, people, now() - timedelta(seconds=1))
        for filler in in_order():
            count = filler.fill(content)
            new += count
            if count:
                tell(f"{brand.name}: {filler.name}, {count} new")
    return new


def _begin_long_ago() -> None:
    """The brand is older than everybody in it."""
    first = EventRecord.objects.aggregate(first=Min("at"))["first"]
    brand_facts = EventRecord.objects.exclude(kind__startswith="members.")
    brand_facts.update(at=first - timedelta(days=1))


def _make_brand(about: dict[str, Any]) -> Brand:
    return create_brand(
        about["slug"],
        about["name"],
        languages=about["languages"],
        timezone=about.get("timezone", "UTC"),
        by=COMMAND_LINE,
    )


def _dress(brand: Brand, about: dict[str, Any], people: dict[str, Any]) -> None:
    """Tagline and theme, as its owner would choose them."""
    owner = next(member for member in people.values() if member.role == "owner")
    Brand.objects.filter(pk=brand.pk).update(tagline=about["tagline"])
    theme = about.get("theme", {})
    if theme:
        radius = theme.get("radius", "soft")
        set_theme(theme["accent"], radius if radius in RADII else "soft", by=owner)
