"""The categories that a viewer may enter."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import F

from community.models import Category, Topic
from community.permits import may_ask
from engage.members.models import Member
from engage.rules import Permit

MOST_WAITING = 1000


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category with its name and description in the reader's language."""

    id: int
    slug: str
    name: str
    description: str
    url: str
    icon: str
    access: str
    """"public", "members" or "group"."""
    is_archived: bool
    topics_count: int
    waiting_count: int
    """Questions without a reply; only the brand's newest 1,000 are looked at."""
    may_ask: Permit


@dataclass(slots=True)
class CategoryList:
    """All of them, in the manager's order, archived ones last."""

    rows: list[CategoryRow]

    @classmethod
    def read(cls, viewer: Member | None) -> CategoryList:
        """The list in 2 statements."""
        order = (F("archived_at").asc(nulls_first=True), "position", "id")
        categories = list(Category.objects.visible_to(viewer).order_by(*order))
        waiting = _waiting()
        return cls([_row(category, waiting[category.pk], viewer) for category in categories])


def _waiting() -> Counter[int]:
    """Category id → how many of the newest questions wait there."""
    newest = Topic.objects.unanswered().order_by("-created_at", "-id")
    # Counted here: PostgreSQL would join the thousand ids with all topics of the brand.
    return Counter(newest.values_list("category_id", flat=True)[:MOST_WAITING])


def _row(category: Category, waiting_count: int, viewer: Member | None) -> CategoryRow:
    return CategoryRow(
        id=category.pk,
        slug=category.slug,
        name=category.named(),
        description=category.described(),
        url=category.url,
        icon=category.icon,
        access=category.access,
        is_archived=category.is_archived,
        topics_count=category.topics_count,
        waiting_count=waiting_count,
        may_ask=may_ask(viewer, category),
    )
