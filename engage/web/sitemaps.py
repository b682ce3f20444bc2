"""The socket of the sitemap: each part of the house names its pages that a guest may read.

    sitemap("topics", parts, places)

A section has as many parts as it needs, each with at most `MOST` places. A part is a range of ids
(`ids_of`), so that it is found without counting what lies before it and stays where it is while
things come and go. This module makes no query and decides nothing: `parts` and `places` answer for
a guest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from engage import wiring

MOST = 10_000
"""Places of one part, and ids of its range."""
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"

Place = tuple[str, datetime | None]
"""A path, and when what a guest sees there last changed."""
Parts = Callable[[], Iterable[tuple[int, datetime | None]]]
"""The numbers of the parts that are not empty, each with its last change."""
Places = Callable[[int], Iterable[Place]]


@dataclass(frozen=True)
class Section:
    """What one part of the house lets be found."""

    parts: Parts
    places: Places


sections: dict[str, Section] = {}


def sitemap(name: str, parts: Parts, places: Places) -> None:
    """Register a section; `name` stands in its addresses. The same again is calm."""
    sections[name] = Section(parts, places)
    wiring.note("sitemap", name)


def ids_of(part: int) -> range:
    """The ids of a part."""
    return range(part * MOST, (part + 1) * MOST)


def index_of(places: Iterable[Place], origin: str) -> str:
    """The list of lists."""
    return _written("sitemapindex", "sitemap", places, origin)


def list_of(places: Iterable[Place], origin: str) -> str:
    """One list of pages on `origin`, such as "https://help.acme.example"."""
    return _written("urlset", "url", places, origin)


def _written(whole: str, each: str, places: Iterable[Place], origin: str) -> str:
    lines = [f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="{SCHEMA}">']
    for path, at in places:
        changed = f"<lastmod>{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</lastmod>" if at else ""
        lines.append(f"<{each}><loc>{escape(origin + path)}</loc>{changed}</{each}>")
    lines.append(f"</{whole}>\n")
    return "\n".join(lines)
