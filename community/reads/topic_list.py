"""A page of topics by key, so that page 400 costs what page 1 costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from community.models import Category, Tag, Topic, TopicTag
from community.reads.blanks import (
    CATEGORY,
    LAST_AT,
    LAST_ID,
    TAG,
    role_of,
    stand_in,
    with_viewer,
)
from community.reads.cursors import read_cursor, written_cursor
from community.reads.topic_row import TopicRow, row_of, row_query
from engage.members.models import Member
from engage.tenancy.shapes import shaped

TOPICS_A_PAGE = 30
ORDERS = {"latest": "last_post_at", "unanswered": "created_at", "solved": "solved_at"}
"""Kind of list → the time by which it is ordered, newest first."""


@dataclass(slots=True)
class TopicList:
    """Topics newest first by the list's own time: last post, asked, or solved."""

    kind: str
    """"latest", "unanswered" or "solved"."""
    category: Category | None
    tag: Tag | None
    rows: list[TopicRow]
    next_cursor: str
    """For `?after=`; empty on the last page."""

    @classmethod
    def read(
        cls,
        viewer: Member | None,
        kind: str = "latest",
        *,
        category: str = "",
        tag: str = "",
        cursor: str = "",
        size: int = TOPICS_A_PAGE,
    ) -> TopicList:
        """The list in 1 statement, and 1 more each for a category and a tag (given by slug).

        An unreadable cursor begins at the start. Raises `Category.DoesNotExist`,
        `Tag.DoesNotExist`, and `ValueError` for an unknown kind.
        """
        if kind not in ORDERS:
            raise ValueError(f"no list of topics is called {kind!r}")
        in_category = Category.objects.visible_to(viewer).get(slug=category) if category else None
        with_tag = Tag.objects.get(slug=tag) if tag else None
        after = read_cursor(cursor)
        has = (in_category is not None, with_tag is not None, after is not None)
        values: dict[Any, Any] = {
            CATEGORY: in_category and in_category.pk,
            TAG: with_tag and with_tag.pk,
            LAST_AT: after and after[0],
            LAST_ID: after and after[1],
        }
        kept = _topics(role_of(viewer), kind, *has, size + 1)
        found = [row_of(row)[0] for row in kept.run(with_viewer(viewer, values))]
        rows = found[:size]
        more = len(found) > size
        next_cursor = written_cursor(getattr(rows[-1], ORDERS[kind]), rows[-1].id) if more else ""
        return cls(kind, in_category, with_tag, rows, next_cursor)


@shaped()
def _topics(
    role: str, kind: str, in_category: bool, with_tag: bool, after: bool, most: int
) -> QuerySet[Any]:
    topics = Topic.objects.visible_to(stand_in(role))
    if in_category:
        topics = topics.filter(category=CATEGORY)
    if with_tag:
        topics = topics.filter(Exists(TopicTag.objects.filter(topic=OuterRef("pk"), tag=TAG)))
    if kind == "unanswered":
        topics = topics.unanswered()
    elif kind == "solved":
        topics = topics.solved()
    if after:
        topics = topics.before(ORDERS[kind], LAST_AT, LAST_ID)
    return row_query(topics.order_by(f"-{ORDERS[kind]}", "-id")[:most])
