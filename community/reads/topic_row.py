"""A topic as lists show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from community.models import Topic, TopicTag, TopicViews
from community.models.topic import topic_url
from community.reads import people
from community.reads.news import is_new, unread_url
from community.reads.people import Person
from community.reads.unread import with_unread
from engage.members.models import Member
from engage.text.wording import worded


@dataclass(frozen=True, slots=True)
class TagLink:
    """A tag by name and the list it leads to."""

    name: str
    slug: str

    @property
    def url(self) -> str:
        return f"/tags/{quote(self.slug)}/"


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One line of a list; every time is aware UTC, every count is of what all readers may see."""

    id: int
    kind: str
    """"question", "discussion" or "announcement"."""
    title: str
    language: str
    """Language code of the title for `lang=`; may be empty."""
    is_by_staff: bool
    """Whether the author worked for the brand when writing."""
    created_at: datetime
    last_post_at: datetime
    first_answer_at: datetime | None
    solved_at: datetime | None
    closed_at: datetime | None
    hidden_at: datetime | None
    """Set only in what moderators see."""
    cared_at: datetime | None
    """Since when the brand's desk has it."""
    replies_count: int
    thanks_count: int
    views_count: int
    category_id: int
    category_name: str
    """In the reader's language."""
    category_slug: str
    author: Person
    tags: tuple[TagLink, ...]
    url: str
    read_to: datetime | None
    """Up to when the reader has read it; None for a guest."""
    unread_count: int
    """Others' posts since then, counted up to 100; 0 for a guest."""

    @property
    def is_new(self) -> bool:
        """Whether the reader has not opened it yet, and could have."""
        return is_new(self)

    @property
    def unread_url(self) -> str:
        """Leads to the first post that is new."""
        return unread_url(self.id)

    @property
    def category_url(self) -> str:
        return f"/categories/{quote(self.category_slug)}/"

    @property
    def is_question(self) -> bool:
        return self.kind == "question"

    @property
    def is_solved(self) -> bool:
        return self.solved_at is not None

    @property
    def is_waiting(self) -> bool:
        """A question that nobody but its asker has replied to, and that can still be answered."""
        over = self.first_answer_at or self.solved_at or self.closed_at or self.hidden_at
        return self.is_question and over is None

    @property
    def time_to_solution(self) -> timedelta | None:
        """From the question to the accepted answer's being accepted."""
        return self.solved_at - self.created_at if self.solved_at else None


COLUMNS = [
    "id",
    "kind",
    "title",
    "language",
    "is_by_staff",
    "created_at",
    "last_post_at",
    "first_answer_at",
    "solved_at",
    "closed_at",
    "hidden_at",
    "cared_at",
    "replies_count",
    "thanks_count",
    "shown_views",
    "category_id",
    "category__name",
    "category__slug",
    "tag_words",
    "read_to",
    "unread_count",
    *people.columns("author"),
]
SIZE = len(COLUMNS)


def with_tags_and_views(topics: QuerySet[Topic]) -> QuerySet[Topic]:
    """Each topic knows `tag_words` (for `tag_links`) and `shown_views`, without a query."""
    tagged = TopicTag.objects.filter(topic=OuterRef("pk")).order_by("pk")
    word = tagged.values(word=Concat(F("tag__slug"), Value(" "), F("tag__name")))
    views = TopicViews.objects.filter(topic=OuterRef("pk")).values("count")[:1]
    return topics.annotate(
        tag_words=ArraySubquery(word), shown_views=Coalesce(Subquery(views), Value(0))
    )


def tag_links(words: list[str]) -> tuple[TagLink, ...]:
    """From "slug name" pairs; a slug has no space in it."""
    return tuple(TagLink(name, slug) for slug, _space, name in (w.partition(" ") for w in words))


def row_query(topics: QuerySet[Any], *extra: str, reader: Member | None = None) -> QuerySet[Any]:
    """The topics as tuples for `row_of`, with `extra` columns behind.

    With a `reader` rows know what is new for them.
    """
    told = with_unread(with_tags_and_views(topics), reader)
    return told.values_list(*COLUMNS, *extra)


def topic_rows(topics: QuerySet[Any]) -> list[TopicRow]:
    """The topics in the queryset's order; 1 statement."""
    return [row_of(values)[0] for values in row_query(topics)]


def row_of(values: tuple[Any, ...]) -> tuple[TopicRow, tuple[Any, ...]]:
    """A `TopicRow` and the extra columns of a tuple of `row_query`."""
    category_name, category_slug, tag_words, read_to, unread, *author = values[16:SIZE]
    row = TopicRow(
        *values[:16],
        category_name=worded(category_name),
        category_slug=category_slug,
        author=Person.of(*author),
        tags=tag_links(tag_words),
        url=topic_url(values[0], values[2]),
        read_to=read_to,
        unread_count=unread,
    )
    return row, values[SIZE:]
