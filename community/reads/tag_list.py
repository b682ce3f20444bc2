"""The words that topics are found by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Exists, OuterRef, QuerySet

from community.models import Tag, Topic, TopicTag
from community.reads.blanks import SLUG, role_of, stand_in, with_viewer
from community.reads.topic_row import TagLink
from engage.members.models import Member
from engage.tenancy.shapes import shaped

SIZES = (50, 100)
"""How many rows are asked for, whatever part of them is shown: each size is a kept query."""


@dataclass(frozen=True, slots=True)
class TagList:
    """Tags by slug; those of topics that the viewer may not see are none."""

    rows: tuple[TagLink, ...]
    next_cursor: str

    @classmethod
    def read(cls, viewer: Member | None, after: str = "", size: int = 50) -> Self:
        """Those behind the slug `after`, at most 100, in 1 statement."""
        most = next(one for one in SIZES if one >= size) + 1
        kept = _tags(role_of(viewer), most).run(with_viewer(viewer, {SLUG: after}))
        rows = tuple(TagLink(name, slug) for slug, name in kept[:size])
        return cls(rows, rows[-1].slug if len(kept) > size else "")


@shaped(SLUG)
def _tags(role: str, most: int) -> QuerySet[Any]:
    seen = Topic.objects.visible_to(stand_in(role)).filter(pk=OuterRef("topic"))
    used = TopicTag.objects.filter(Exists(seen), tag=OuterRef("pk"))
    tags = Tag.objects.filter(Exists(used), slug__gt=SLUG).order_by("slug")
    return tags.values_list("slug", "name")[:most]
