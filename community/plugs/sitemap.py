"""What search engines may find of the community: public topics, categories and tags."""

from __future__ import annotations

from collections.abc import Iterable

from community.reads.public_places import (
    category_places,
    tag_parts,
    tag_places,
    topic_parts,
    topic_places,
)
from engage.web.sitemaps import Place, sitemap


def category_parts() -> Iterable[tuple[int, None]]:
    """A brand has few categories: one."""
    return [(0, None)]


def categories(part: int) -> Iterable[Place]:
    """The lists of everything and of each category."""
    return category_places() if part == 0 else []


sitemap("categories", category_parts, categories)
sitemap("tags", tag_parts, tag_places)
sitemap("topics", topic_parts, topic_places)
