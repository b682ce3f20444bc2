"""The community's part of the brand's home: what waits, what was solved, what the staff wrote.

Who helped most is told by the rewards room, once.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from community.reads import HomeColumns
from community.reads.home_story import HomeStory
from community.reads.home_today import HomeToday
from engage.web.outlets import outlet
from engage.web.pieces import piece


@outlet("home.lead", order=10)
def lead(request: HttpRequest) -> SafeString:
    """How much there is."""
    return piece(request, "community/home/_lead.html", today=_today(request))


@outlet("home.ask", order=10)
def ask(request: HttpRequest) -> SafeString:
    """The big field."""
    return piece(request, "community/home/_ask.html")


@outlet("home.beside", order=10)
def today(request: HttpRequest) -> SafeString | None:
    """Today's questions by hour; nothing while nobody has asked."""
    figures = _today(request)
    if not figures.asked:
        return None
    return piece(request, "community/home/_today.html", today=figures)


@outlet("home.doors", order=10)
def door(request: HttpRequest) -> SafeString:
    """The way into the forum with the count of those who wait."""
    return piece(request, "community/home/_door.html", columns=_columns(request))


@outlet("home.story", order=10)
def story(request: HttpRequest) -> SafeString | None:
    """The answer of the week."""
    found = HomeStory.read(request.member)  # type: ignore[attr-defined]
    return piece(request, "community/home/_story.html", story=found) if found else None


@outlet("home.columns", order=10)
def waiting_and_solved(request: HttpRequest) -> SafeString:
    """Two columns, each with an empty state."""
    return piece(request, "community/home/_columns.html", columns=_columns(request))


@outlet("home.rail", order=10)
def from_staff(request: HttpRequest) -> SafeString | None:
    """What the staff wrote; nothing for a brand whose staff wrote nothing."""
    columns = _columns(request)
    if not columns.from_staff:
        return None
    return piece(request, "community/home/_rail.html", columns=columns)


def _columns(request: HttpRequest) -> HomeColumns:
    return _once(request, "columns", lambda: HomeColumns.read(request.member))  # type: ignore[attr-defined]


def _today(request: HttpRequest) -> HomeToday:
    return _once(request, "today", lambda: HomeToday.read(request.brand.timezone))  # type: ignore[attr-defined]


def _once(request: HttpRequest, name: str, read: Any) -> Any:
    """Several pieces of one page share one read."""
    kept = request.__dict__.setdefault("community_home", {})
    if name not in kept:
        kept[name] = read()
    return kept[name]
