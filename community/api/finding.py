"""The row that an address names, for whoever may see it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from community.models import Category, Post, Topic
from engage.api.inputs import BadInput
from engage.members.models import Member


def topic_of(viewer: Member | None, topic_id: int) -> Topic:
    """With its category. Raises `Topic.DoesNotExist` also when `viewer` may not see it."""
    found: Topic = Topic.objects.visible_to(viewer).select_related("category").get(pk=topic_id)
    return found


def post_of(viewer: Member | None, post_id: int) -> Post:
    """With its topic, category and parent. Raises `Post.DoesNotExist` likewise."""
    posts = Post.objects.visible_to(viewer).select_related("topic__category", "parent")
    found: Post = posts.get(pk=post_id)
    return found


def category_called(viewer: Member | None, slug: str) -> Category:
    """Named in a body. Raises `BadInput` when `viewer` may not enter it."""
    found: Category | None = Category.objects.visible_to(viewer).filter(slug=slug).first()
    if found is None:
        raise BadInput([("category", "no_category", _("There is no such category."))])
    return found


def post_called(viewer: Member | None, post_id: int, topic: Topic, field: str) -> Post:
    """A post of the topic, named in a body. Raises `BadInput` when `viewer` may not see it."""
    found: Post | None = Post.objects.visible_to(viewer).filter(pk=post_id, topic=topic).first()
    if found is None:
        raise BadInput([(field, "other_topic", _("There is no such post in this topic."))])
    return found
