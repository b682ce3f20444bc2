"""The front page in the sitemap. Lists of people are left out: they tell searchers nothing."""

from __future__ import annotations

from collections.abc import Iterable

from engage.web.sitemaps import Place, sitemap


def parts() -> Iterable[tuple[int, None]]:
    """One."""
    return [(0, None)]


def places(part: int) -> Iterable[Place]:
    """The front page."""
    return [("/", None)] if part == 0 else []


sitemap("home", parts, places)
