"""The words that topics are found by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from django.db.models import Exists, OuterRef

from community.models import Tag, Topic, TopicTag
from community.reads.topic_row import TagLink
from engage.members.models import Member


@dataclass(frozen=True, slots=True)
class TagList:
    """Tags by slug; those of topics that the viewer may not see are none."""

    rows: tuple[TagLink, ...]
    next_cursor: str

    @classmethod
    def read(cls, viewer: Member | None, after: str = "", size: int = 50) -> Self:
        """Those behind the slug `after`, in 1 statement."""
        seen = Topic.objects.visible_to(viewer).filter(pk=OuterRef("topic"))
        used = TopicTag.objects.filter(Exists(seen), tag=OuterRef("pk"))
        tags = Tag.objects.filter(Exists(used), slug__gt=after).order_by("slug")
        found = [TagLink(name, slug) for slug, name in tags.values_list("slug", "name")[: size + 1]]
        rows = tuple(found[:size])
        return cls(rows, rows[-1].slug if len(found) > size else "")
