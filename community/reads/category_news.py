"""What was begun in a category since somebody looked at its list."""

from __future__ import annotations

from dataclasses import dataclass

from community.models import Topic
from community.reads.category_of import category_of
from engage.members.models import Member


@dataclass(frozen=True, slots=True)
class CategoryNews:
    """How many topics are new for a reader."""

    count: int

    @classmethod
    def read(cls, slug: str, viewer: Member | None, after: int, kind: str) -> CategoryNews:
        """Others' visible topics with ids after `after`, of the "unanswered" list those that wait.

        2 statements. Raises `Category.DoesNotExist`.
        """
        topics = Topic.objects.visible_to(viewer).filter(category=category_of(slug, viewer))
        topics = topics.filter(pk__gt=after, hidden_at=None)
        if viewer is not None:
            topics = topics.exclude(author=viewer)
        if kind == "unanswered":
            topics = topics.unanswered()
        return cls(topics.order_by().count())
