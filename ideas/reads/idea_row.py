"""An idea as lists show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.safestring import mark_safe

from engage.members import people
from engage.members.people import Person
from engage.tenancy.owned import BrandQuerySet
from engage.text import excerpt
from engage.text.wording import worded
from ideas.models import IdeaTag
from ideas.models.idea import idea_url
from ideas.reads.tags import TagLink, tag_links

BEGINNING = 240
"""Characters of an idea's text, and of its answer, that a list shows."""


@dataclass(frozen=True, slots=True)
class BoardPart:
    """What a row knows of its board."""

    name: str
    """In the reader's language."""
    slug: str
    access: str
    owed_votes: int
    is_archived: bool

    @property
    def url(self) -> str:
        return f"/ideas/boards/{quote(self.slug)}/"


@dataclass(frozen=True, slots=True)
class StatusPart:
    """What a row knows of its status."""

    name: str
    """In the reader's language."""
    slug: str
    category: str
    """ "active", "complete" or "closed"."""
    icon: str
    freezes: bool
    is_first: bool


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """The brand's word, as far as a row shows it."""

    excerpt: str
    author: Person
    at: datetime
    reason: str
    revisit_on: date | None


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """One line of a list; every time is aware UTC."""

    id: int
    title: str
    language: str
    """Language code of the title for `lang=`; may be empty."""
    is_by_staff: bool
    created_at: datetime
    status_at: datetime
    votes_count: int
    """Distinct voters, over everything merged into it."""
    hot: float
    comments_count: int
    hidden_at: datetime | None
    """Set only in what moderators see."""
    merged_into_id: int | None
    owed_at: datetime | None
    responded_at: datetime | None
    board_id: int
    status_id: int
    author_id: int
    excerpt: str
    tags: tuple[TagLink, ...]
    board: BoardPart
    status: StatusPart
    answer: AnswerPart | None
    author: Person

    @property
    def url(self) -> str:
        return idea_url(self.id, self.title)

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None

    @property
    def is_merged(self) -> bool:
        return self.merged_into_id is not None

    @property
    def is_frozen(self) -> bool:
        """Whether voting has ended."""
        return self.status.freezes or self.board.is_archived

    @property
    def is_owed(self) -> bool:
        """Whether so many voted that an answer is owed, and none was given."""
        done = self.responded_at or self.hidden_at or self.merged_into_id
        return self.owed_at is not None and done is None

    @property
    def votes_to_answer(self) -> int:
        """How many more voters make an answer owed; 0 when it was given, is owed or is far off."""
        if self.responded_at or self.owed_at or not self.status.is_first:
            return 0
        left = self.board.owed_votes - self.votes_count
        return left if 0 < left <= 5 and left < self.board.owed_votes - 1 else 0


PLAIN = [
    "id", "title", "language", "is_by_staff", "created_at", "status_at", "votes_count", "hot",
    "comments_count", "hidden_at", "merged_into_id", "owed_at", "responded_at", "board_id",
    "status_id", "author_id", "html", "tag_words",
]  # fmt: skip
BOARD = [
    "board__name", "board__slug", "board__access", "board__owed_votes", "board__archived_at",
]  # fmt: skip
STATUS = [
    "status__name", "status__slug", "status__category", "status__icon", "status__freezes",
    "status__is_first",
]  # fmt: skip
ANSWER = ["answers__html", "answers__at", "answers__reason", "answers__revisit_on"]
COLUMNS = [
    *PLAIN, *BOARD, *STATUS, *ANSWER, *people.columns("answers__author"), *people.columns("author"),
]  # fmt: skip
SIZE = len(COLUMNS)


def row_query(ideas: BrandQuerySet, *extra: str) -> QuerySet[Any]:
    """The ideas as tuples for `row_of`, with `extra` columns behind; an idea has one answer."""
    tagged = IdeaTag.objects.filter(idea=OuterRef("pk")).order_by("pk")
    words = tagged.values(word=Concat(F("tag__slug"), Value(" "), F("tag__name")))
    return ideas.annotate(tag_words=ArraySubquery(words)).values_list(*COLUMNS, *extra)


def row_of(values: tuple[Any, ...]) -> tuple[IdeaRow, tuple[Any, ...]]:
    """An `IdeaRow` and the extra columns of a tuple of `row_query`."""
    rest = iter(values)
    *plain, html, words = [next(rest) for _column in PLAIN]
    name, slug, access, owed_votes, archived_at = [next(rest) for _column in BOARD]
    status = [next(rest) for _column in STATUS]
    answer = [next(rest) for _column in ANSWER]
    by, author = ([next(rest) for _column in people.COLUMNS] for _person in range(2))
    row = IdeaRow(
        *plain,
        excerpt=_beginning(html),
        tags=tag_links(words),
        board=BoardPart(worded(name), slug, access, owed_votes, archived_at is not None),
        status=StatusPart(worded(status[0]), *status[1:]),
        answer=_answer(answer, by),
        author=Person.of(*author),
    )
    return row, values[SIZE:]


def _answer(answer: list[Any], by: list[Any]) -> AnswerPart | None:
    html, at, reason, revisit_on = answer
    if html is None:
        return None
    return AnswerPart(_beginning(html), Person.of(*by), at, reason, revisit_on)


def _beginning(html: str) -> str:
    return excerpt(mark_safe(html), BEGINNING)  # noqa: S308 - sanitised when it was written
