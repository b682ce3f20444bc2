"""What a topic's page says of the topic itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet, Value

from community.models import Bookmark, Category, Topic
from community.reads import people
from community.reads.blanks import TOPIC, role_of, stand_in, with_viewer
from community.reads.people import Person
from community.reads.topic_row import TagLink, tag_links, with_tags_and_views
from community.reads.unread import with_unread
from engage.drafts.reads import kept_here
from engage.members.models import Member
from engage.notifications.models import Follow
from engage.tenancy.shapes import shaped

_TOPIC = [field.attname for field in Topic._meta.concrete_fields]
_CATEGORY = [field.attname for field in Category._meta.concrete_fields]
_REST = (
    "brand__pages_version",
    "shown_views",
    "tag_words",
    "solutions__post_id",
    "solutions__post__number",
    "is_followed",
    "is_bookmarked",
    "read_to",
    "unread_count",
    "draft",
    *people.columns("author"),
)


@dataclass(frozen=True, slots=True)
class AboutTopic:
    """The topic with its category loaded, and what is told beside it."""

    topic: Topic
    author: Person
    pages_version: int
    """Grows when what other pages say of the brand's things is another."""
    views_count: int
    tags: tuple[TagLink, ...]
    solution_id: int | None
    solution_number: int | None
    """The accepted post's id and number."""
    follows: bool
    is_bookmarked: bool
    """Whether the viewer keeps the topic itself."""
    read_to: datetime | None
    """Up to when the viewer has read it; None for a guest."""
    unread_count: int
    draft: dict[str, Any] | None
    """What the viewer has begun to reply, for `DraftHere.of`."""


def about_topic(topic_id: int, viewer: Member | None) -> AboutTopic:
    """Read it in 1 statement. Raises `Topic.DoesNotExist` also when `viewer` cannot see it."""
    rows = _topic(role_of(viewer)).run(with_viewer(viewer, {TOPIC: topic_id}))
    if not rows:
        raise Topic.DoesNotExist(topic_id)
    values, size = rows[0], len(_TOPIC) + len(_CATEGORY)
    topic = _loaded(Topic, _TOPIC, values[: len(_TOPIC)])
    topic.category = _loaded(Category, _CATEGORY, values[len(_TOPIC) : size])
    version, views, words, *own = values[size : size + len(_REST) - len(people.COLUMNS)]
    author = Person.of(*values[-len(people.COLUMNS) :])
    return AboutTopic(topic, author, version, views, tag_links(words), *own)


def _loaded(model: type[models.Model], names: list[str], values: tuple[Any, ...]) -> Any:
    return model.from_db("default", names, values)


@shaped(TOPIC)
def _topic(role: str) -> QuerySet[Any]:
    viewer = stand_in(role)
    followed: Any = Value(False)
    kept: Any = Value(False)
    if viewer is not None:
        bookmarks = Bookmark.objects.filter(topic=OuterRef("pk"), post=None)
        kept = Exists(bookmarks.filter(member=viewer))
        follows = Follow.objects.filter(subject_kind="community.topic", subject_id=OuterRef("pk"))
        followed = Exists(follows.filter(member=viewer))
    seen = Topic.objects.visible_to(viewer).filter(pk=TOPIC)
    told = with_unread(seen.annotate(is_followed=followed, is_bookmarked=kept), viewer)
    told = told.annotate(draft=kept_here("community.topic", "reply", viewer))
    category = [f"category__{name}" for name in _CATEGORY]
    return with_tags_and_views(told).values_list(*_TOPIC, *category, *_REST)
