"""One category, with what its reader decided about it."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Value

from community.models import Category
from engage.members.models import Member
from engage.notifications.models import Follow


def category_of(slug: str, viewer: Member | None) -> Category:
    """The category with `is_followed`; 1 statement.

    Raises `Category.DoesNotExist` also when `viewer` may not enter it.
    """
    followed: Any = Value(False)
    if viewer is not None:
        follows = Follow.objects.filter(subject_kind="community.category", member=viewer)
        followed = Exists(follows.filter(subject_id=OuterRef("pk")))
    seen = Category.objects.visible_to(viewer).annotate(is_followed=followed)
    found: Category = seen.get(slug=slug)
    return found
