"""The lists of links around every page: each part registers its doors, the layouts draw them.

    door("questions", _("Questions"), "community:home", icon="lightbulb", order=10)

Places are "main" (the masthead), "member" (the reader's own menu), "footer" and "console".
`visible(member)` is asked for every page and must not make a query; None is a guest. A door never
decides what its page shows: that page asks its own permit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_urlconf, reverse

from engage import wiring

PLACES = ("main", "member", "footer", "console")


@dataclass(frozen=True)
class Door:
    """One link; `url_name` takes no arguments."""

    name: str
    label: Any
    url_name: str
    icon: str
    order: int
    place: str
    visible: Callable[[Any], bool]
    around: tuple[str, ...] = ()
    count: Callable[[Any], int] | None = None


_COUNTS = "_waiting_behind"

doors: dict[tuple[str, str], Door] = {}
"""Every registered door by place and name."""


def door(
    name: str,
    label: Any,
    url_name: str,
    *,
    icon: str = "",
    order: int = 50,
    place: str = "main",
    visible: Callable[[Any], bool] = lambda member: True,
    around: tuple[str, ...] = (),
    count: Callable[[Any], int] | None = None,
) -> None:
    """Register a link; a second one of the same name in the same place replaces the first.

    `around` are beginnings of further addresses that lie behind this door. `count` is how much
    waits behind it, asked where the door is drawn; it may cost a statement.
    """
    if place not in PLACES:
        raise ValueError(f"{place!r} is none of {', '.join(PLACES)}")
    doors[place, name] = Door(name, label, url_name, icon, order, place, visible, around, count)
    wiring.note(f"navigation {place}", f"{name}: {url_name}")


def navigation(request: HttpRequest, place: str = "main") -> list[dict[str, Any]]:
    """The doors this reader may see: dictionaries of `name`, `label`, `url`, `icon`, `current`,
    and `count` where something may wait.

    Empty where there is no brand. `current` is True for the one door whose address is the longest
    beginning of the page's own.
    """
    if getattr(request, "brand", None) is None:
        return []
    member = getattr(request, "member", None)
    shown = []
    reach: dict[str, int] = {}
    here = [one for one in doors.values() if one.place == place and one.visible(member)]
    for entry in sorted(here, key=lambda one: (one.order, one.name)):
        url = link(entry.url_name)
        if url:
            shown.append(_drawn(entry, url, request))
            ways = [way for way in (url, *entry.around) if _is_around(way, request.path)]
            reach[entry.name] = max(map(len, ways), default=0)
    nearest = max(reach.values(), default=0)
    return [entry | {"current": 0 < nearest == reach[entry["name"]]} for entry in shown]


def waiting_behind(request: HttpRequest, place: str) -> dict[str, int]:
    """Door → how much waits behind it, for the version of a kept page that draws them.

    Asked once a request: not again when they are drawn.
    """
    known: dict[str, dict[str, int]] = request.__dict__.setdefault(_COUNTS, {})
    if place not in known:
        member = getattr(request, "member", None)
        told = [one for one in doors.values() if one.place == place and one.visible(member)]
        known[place] = {one.name: one.count(member) for one in told if one.count}
    return known[place]


def _drawn(entry: Door, url: str, request: HttpRequest) -> dict[str, Any]:
    drawn = {"name": entry.name, "label": entry.label, "url": url, "icon": entry.icon}
    if entry.count is None:
        return drawn
    count = request.__dict__.get(_COUNTS, {}).get(entry.place, {}).get(entry.name)
    return drawn | {"count": entry.count(request.member) if count is None else count}  # type: ignore[attr-defined]


def link(url_name: str) -> str:
    """The path of a named page, or "" when no installed part serves it on this kind of host."""
    return _link(url_name, get_urlconf() or settings.ROOT_URLCONF)


@cache
def _link(url_name: str, urlconf: str) -> str:
    try:
        return reverse(url_name, urlconf)
    except NoReverseMatch:
        return ""


def _is_around(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
