"""A page of topics by key, so that page 400 costs what page 1 costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from community.models import Category, Tag, Topic, TopicTag
from community.reads.blanks import (
    AUTHOR,
    CATEGORY,
    LAST_AT,
    LAST_ID,
    TAG,
    role_of,
    stand_in,
    with_viewer,
)
from community.reads.category_of import category_of
from community.reads.cursors import read_cursor, written_cursor
from community.reads.topic_row import TopicRow, row_of, row_query
from community.reads.unread import only_unread, with_read_to
from engage.members.models import Member
from engage.notifications.models import Follow
from engage.tenancy.shapes import shaped

TOPICS_A_PAGE = 30
SIZES = (TOPICS_A_PAGE, 50, 100)
"""How many rows are asked for, whatever part of them is shown: each size is a kept query."""
ORDERS = {
    "latest": "last_post_at",
    "unanswered": "created_at",
    "solved": "solved_at",
    "unread": "last_post_at",
    "following": "last_post_at",
}
"""Kind of list → the time by which it is ordered, newest first."""


OWN = ("unread", "following")
"""Lists that a member has and a guest has not."""


@dataclass(slots=True)
class TopicList:
    """Topics newest first by the list's own time: last post, asked, or solved."""

    kind: str
    """One of `ORDERS`."""
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
        author: str = "",
        of_kind: str = "",
        cursor: str = "",
        size: int = TOPICS_A_PAGE,
    ) -> TopicList:
        """The list in 1 statement, and 1 more each for a category and a tag (given by slug) and
        for an author (by username, of those whose page `viewer` may open). Of "unread" and
        "following" a guest has none. `of_kind` is "question", "discussion" or "announcement";
        `size` is at most 100.

        An unreadable cursor begins at the start. Raises `Category.DoesNotExist`,
        `Tag.DoesNotExist`, `Member.DoesNotExist`, and `ValueError` for an unknown kind.
        """
        if kind not in ORDERS:
            raise ValueError(f"no list of topics is called {kind!r}")
        if viewer is None and kind in OWN:
            return cls(kind, None, None, [], "")
        in_category = category_of(category, viewer) if category else None
        with_tag = Tag.objects.get(slug=tag) if tag else None
        by = Member.objects.visible_to(viewer).get(username=author) if author else None
        after = read_cursor(cursor)
        has = tuple(one is not None for one in (in_category, with_tag, by, after))
        values: dict[Any, Any] = {
            CATEGORY: in_category and in_category.pk,
            TAG: with_tag and with_tag.pk,
            AUTHOR: by and by.pk,
            LAST_AT: after and after[0],
            LAST_ID: after and after[1],
        }
        most = next(one for one in SIZES if one >= size) + 1
        kept = _topics(role_of(viewer), kind, of_kind, most, *has)
        found = [row_of(row)[0] for row in kept.run(with_viewer(viewer, values))]
        rows = found[:size]
        more = len(found) > size
        next_cursor = written_cursor(getattr(rows[-1], ORDERS[kind]), rows[-1].id) if more else ""
        return cls(kind, in_category, with_tag, rows, next_cursor)


@shaped()
def _topics(
    role: str,
    kind: str,
    of_kind: str,
    most: int,
    in_category: bool,
    with_tag: bool,
    by_author: bool,
    after: bool,
) -> QuerySet[Any]:
    viewer = stand_in(role)
    topics = Topic.objects.visible_to(viewer)
    if of_kind:
        topics = topics.filter(kind=of_kind)
    if by_author:
        topics = topics.filter(author=AUTHOR)
    if in_category:
        topics = topics.filter(category=CATEGORY)
    if with_tag:
        topics = topics.filter(Exists(TopicTag.objects.filter(topic=OuterRef("pk"), tag=TAG)))
    if kind == "unanswered":
        topics = topics.unanswered()
    elif kind == "solved":
        topics = topics.solved()
    elif kind == "unread" and viewer is not None:
        topics = only_unread(with_read_to(topics, viewer), viewer)
    elif kind == "following" and viewer is not None:
        followed = Follow.objects.filter(member=viewer.pk, subject_kind="community.topic")
        topics = topics.filter(pk__in=followed.order_by().values("subject_id"))
    if after:
        topics = topics.before(ORDERS[kind], LAST_AT, LAST_ID)
    return row_query(topics.order_by(f"-{ORDERS[kind]}", "-id")[:most], reader=viewer)
