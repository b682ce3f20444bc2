"""Rows as an operation needs them: fresh, locked, and visible to the one who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from community.models import Post, Topic
from engage.members.models import Member
from engage.rules import NotAllowed, Refused
from engage.tenancy.shapes import blank, shaped

if TYPE_CHECKING:
    from community.models import Category

TOPIC, WRITER = blank(1), blank(2)
NOT_VISIBLE = Refused("not_visible", _("There is nothing here that you can see."))


def locked_writer(by: Member) -> None:
    """Let one person write one thing at a time, so that limits and double clicks are exact."""
    _writer().run({WRITER: by.pk})


@shaped(WRITER)
def _writer() -> QuerySet[Any]:
    return Member.objects.select_for_update(no_key=True).filter(pk=WRITER).values_list("pk")


def locked_topic(topic: Topic | int, by: Member | None) -> Topic:
    """The topic as it is now, with its category, locked until the transaction ends.

    Raises `NotAllowed` when `by` cannot see it.
    """
    pk = topic if isinstance(topic, int) else topic.pk
    found: list[Topic] = _topic().run({TOPIC: pk})
    if not found or not found[0].is_visible_to(by):
        raise NotAllowed(NOT_VISIBLE)
    return found[0]


@shaped(TOPIC)
def _topic() -> QuerySet[Topic]:
    topics = Topic.objects.select_related("category").filter(pk=TOPIC)
    return topics.select_for_update(no_key=True, of=("self",))


def locked_post(post: Post, by: Member | None) -> Post:
    """The post as it is now, with its topic, both locked. Raises `NotAllowed` as above."""
    topic = locked_topic(post.topic_id, by)
    found: Post | None = (
        Post.objects.select_related("parent")
        .select_for_update(no_key=True, of=("self",))
        .filter(pk=post.pk, topic=topic)
        .first()
    )
    if found is None:
        raise NotAllowed(NOT_VISIBLE)
    found.topic = topic
    if not found.is_visible_to(by):
        raise NotAllowed(NOT_VISIBLE)
    return found


def seen_category(category: Category, by: Member | None) -> Category:
    """The category, if `by` can see it. Raises `NotAllowed`."""
    if not category.is_visible_to(by):
        raise NotAllowed(NOT_VISIBLE)
    return category


def touch(topic: Topic, **changes: object) -> None:
    """Write columns of a topic, and let every cached page of it be old."""
    Topic.objects.filter(pk=topic.pk).update(version=F("version") + 1, **changes)
