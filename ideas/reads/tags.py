"""The words that ideas are found by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.db.models import Exists, OuterRef, QuerySet

from engage.members.models import Member
from engage.tenancy.shapes import shaped
from ideas.models import Idea, IdeaTag, Tag
from ideas.reads.blanks import SLUG, role_of, stand_in, with_viewer

SIZES = (50, 100)
"""How many rows are asked for, whatever part of them is shown: each size is a kept query."""
MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class TagLink:
    """A tag by name and the list it leads to."""

    name: str
    slug: str

    @property
    def url(self) -> str:
        return f"/ideas/?tag={quote(self.slug)}"


@dataclass(frozen=True, slots=True)
class TagList:
    """Tags by slug; those of ideas that the viewer may not see are none."""

    rows: tuple[TagLink, ...]
    next_cursor: str

    @classmethod
    def read(cls, viewer: Member | None, after: str = "", size: int = 50) -> TagList:
        """Those behind the slug `after`, at most 100, in 1 statement."""
        most = next(one for one in SIZES if one >= size) + 1
        kept = _tags(role_of(viewer), most).run(with_viewer(viewer, {SLUG: after}))
        rows = tuple(TagLink(name, slug) for slug, name in kept[:size])
        return cls(rows, rows[-1].slug if len(kept) > size else "")


def common_tags(viewer: Member | None) -> list[TagLink]:
    """The most used ones of ideas that `viewer` may see, at most twelve; 1 statement."""
    found = _common(role_of(viewer)).run(with_viewer(viewer, {}))
    return [TagLink(name, slug) for slug, name in found]


def is_used(tag: Tag, viewer: Member | None) -> bool:
    """Whether an idea that `viewer` may see carries it; 1 statement."""
    seen = Idea.objects.visible_to(viewer).listed()
    return bool(seen.filter(tagged__tag=tag).exists())


def tag_links(words: list[str]) -> tuple[TagLink, ...]:
    """From "slug name" pairs; a slug has no space in it."""
    return tuple(TagLink(name, slug) for slug, _space, name in (w.partition(" ") for w in words))


def _used(role: str) -> QuerySet[Tag]:
    seen = Idea.objects.visible_to(stand_in(role)).listed().filter(pk=OuterRef("idea"))
    carried = IdeaTag.objects.filter(Exists(seen), tag=OuterRef("pk"))
    return Tag.objects.filter(Exists(carried))


@shaped(SLUG)
def _tags(role: str, most: int) -> QuerySet[Any]:
    return _used(role).filter(slug__gt=SLUG).order_by("slug").values_list("slug", "name")[:most]


@shaped()
def _common(role: str) -> QuerySet[Any]:
    tags = _used(role).filter(ideas_count__gt=0).order_by("-ideas_count", "slug")
    return tags.values_list("slug", "name")[:MOST_SHOWN]
