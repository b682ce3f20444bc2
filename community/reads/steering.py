"""What managers see of the room's shape: categories, groups, and what moderators hid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count
from django.utils.timezone import now

from community.models import Category, Group, GroupMember, Hiding

MOST = 200
HIDDEN_FOR = timedelta(days=30)


@dataclass(frozen=True)
class GroupPage:
    """A group with those in it, the newest first: two queries; at most `MOST` are shown."""

    group: Group
    places: list[GroupMember]

    @classmethod
    def read(cls, pk: int) -> GroupPage:
        """Raises `Group.DoesNotExist`."""
        group = Group.objects.get(pk=pk)
        places = GroupMember.objects.filter(group=group).select_related("member")
        return cls(group, list(places.order_by("-pk")[:MOST]))


def all_categories() -> list[Category]:
    """In their order, archived ones too, with their groups: one query."""
    return list(Category.objects.select_related("group").order_by("position", "pk"))


def all_groups() -> list[Group]:
    """By name, each with `members_count` and `categories_count`: one query."""
    counted = Group.objects.annotate(
        members_count=Count("places", distinct=True),
        categories_count=Count("categories", distinct=True),
    )
    return list(counted.order_by("name", "pk")[:MOST])


def recent_hidings() -> list[Hiding]:
    """What was hidden in the last 30 days and still is, newest first: one query."""
    found = Hiding.objects.filter(at__gte=now() - HIDDEN_FOR)
    found = found.select_related("by", "topic", "topic__author", "post__topic", "post__author")
    return list(found.order_by("-at", "-pk")[:MOST])


def moved(order: list[int], pk: int, step: int) -> list[int]:
    """`order` with `pk` one place up (-1) or down (1); unchanged at the ends and for no member."""
    if pk not in order:
        return order
    at = order.index(pk)
    to = min(max(at + step, 0), len(order) - 1)
    rest = [one for one in order if one != pk]
    return [*rest[:to], pk, *rest[to:]]
