"""What a person wrote in this room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.utils.safestring import mark_safe

from community.models import Post, Solution
from community.models.post import post_url
from community.models.topic import topic_url
from community.reads.cursors import read_cursor, written_cursor
from engage.members.models import Member
from engage.text import excerpt

POSTS_A_PAGE = 20
EXCERPT = 200
MOST_SUMMED = 2000


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One post of theirs and the topic it stands in."""

    post_id: int
    url: str
    topic_title: str
    topic_url: str
    topic_kind: str
    language: str
    excerpt: str
    """The beginning of its text, plain."""
    created_at: datetime
    thanks_count: int
    is_opening: bool
    is_solution: bool


@dataclass(slots=True)
class MemberActivity:
    """Newest first, and sums over the newest 2,000 posts that this viewer may see."""

    rows: list[ActivityRow]
    next_cursor: str
    topics_count: int
    replies_count: int
    solutions_count: int
    thanks_count: int
    """Thanks received."""

    @classmethod
    def read(cls, member_id: int, viewer: Member | None, cursor: str = "") -> MemberActivity:
        """The rows in 1 statement, the sums in 1 more."""
        own = Post.objects.visible_to(viewer).filter(author=member_id)
        solves = Exists(Solution.objects.filter(post=OuterRef("pk")))
        posts = own.annotate(solves=solves).order_by("-created_at", "-id")
        after = read_cursor(cursor)
        if after is not None:
            at, pk = after
            posts = posts.filter(created_at__lte=at).exclude(created_at=at, pk__gte=pk)
        found = [_row(*values) for values in posts.values_list(*_COLUMNS)[: POSTS_A_PAGE + 1]]
        rows = found[:POSTS_A_PAGE]
        more = len(found) > POSTS_A_PAGE
        next_cursor = written_cursor(rows[-1].created_at, rows[-1].post_id) if more else ""
        return cls(
            rows,
            next_cursor,
            **_sums(own.annotate(solves=solves).order_by("-created_at", "-id")[:MOST_SUMMED]),
        )


_COLUMNS = (
    "id",
    "number",
    "parent_id",
    "html",
    "language",
    "created_at",
    "thanks_count",
    "imported_thanks",
    "solves",
    "topic_id",
    "topic__title",
    "topic__kind",
)


def _row(
    pk: int,
    number: int,
    parent_id: int | None,
    html: str,
    language: str,
    created_at: datetime,
    thanks: int,
    imported: int,
    solves: bool,
    topic_id: int,
    title: str,
    kind: str,
) -> ActivityRow:
    return ActivityRow(
        post_id=pk,
        url=post_url(topic_id, title, number, pk),
        topic_title=title,
        topic_url=topic_url(topic_id, title),
        topic_kind=kind,
        language=language,
        excerpt=excerpt(mark_safe(html), EXCERPT),  # noqa: S308 - sanitised when written
        created_at=created_at,
        thanks_count=thanks + imported,
        is_opening=number == 1 and parent_id is None,
        is_solution=solves,
    )


def _sums(posts: QuerySet[Any]) -> dict[str, int]:
    opening = Q(number=1, parent=None)
    return posts.aggregate(
        topics_count=Count("pk", filter=opening),
        replies_count=Count("pk", filter=~opening),
        solutions_count=Count("pk", filter=Q(solves=True)),
        thanks_count=Sum(F("thanks_count") + F("imported_thanks"), default=0),
    )
