"""Who of many members may read something: `visible_to`, asked from the other side.

A test holds both sides against each other for every role and every kind of place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from community.models import Category, GroupMember, Post, Topic
from community.models.category import GROUP
from engage.members import roles

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from engage.members.models import Member

MANAGING = frozenset({roles.MANAGER, roles.OWNER})


def readers_of_category(category: Category, members: QuerySet[Member]) -> QuerySet[Member]:
    """Those of `members` who may enter it; as `Category.objects.visible_to`."""
    if category.access != GROUP:
        return members
    place = GroupMember.objects.filter(group=category.group_id, member=OuterRef("pk"))
    return members.filter(Q(role__in=MANAGING) | Exists(place))


def readers_of_topic(topic: Topic, members: QuerySet[Member]) -> QuerySet[Member]:
    """Those of `members` who may read it; needs its category."""
    return _not_hidden(topic.is_hidden, readers_of_category(topic.category, members))


def readers_of_post(post: Post, members: QuerySet[Member]) -> QuerySet[Member]:
    """Those of `members` who may read it; needs its topic with category, and its parent."""
    hidden = post.is_hidden or (post.parent is not None and post.parent.is_hidden)
    return _not_hidden(hidden, readers_of_topic(post.topic, members))


def _not_hidden(hidden: bool, members: QuerySet[Member]) -> QuerySet[Member]:
    return members.filter(role__in=roles.MODERATORS) if hidden else members
