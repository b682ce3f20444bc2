"""A page of ideas by key, so that page 400 costs what page 1 costs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from engage.members.models import Member
from engage.tenancy.shapes import shaped
from ideas.models import Board, Idea, IdeaTag, Status, Tag
from ideas.reads import shuffle
from ideas.reads.blanks import (
    AUTHOR,
    BOARD,
    LAST_AT,
    LAST_ID,
    LAST_NUMBER,
    SEED,
    STATUS,
    TAG,
    role_of,
    stand_in,
    with_viewer,
)
from ideas.reads.idea_row import IdeaRow, row_of, row_query

IDEAS_A_PAGE = 30
SIZES = (IDEAS_A_PAGE, 50, 100)
"""How many rows are asked for, whatever part of them is shown: each size is a kept query."""
TRENDING, NEW, TOP, RANDOM = "trending", "new", "top", "random"
ORDERS = {TRENDING: "hot", NEW: "created_at", TOP: "votes_count", RANDOM: "place"}
"""Sort → the column by which it is ordered, most first."""
_CURSOR = re.compile(r"(-?[0-9]{1,17}(?:\.[0-9]{1,20})?(?:e-?[0-9]{1,3})?)-([1-9][0-9]{0,17})")
_MICRO = 1_000_000


@dataclass(slots=True)
class IdeaList:
    """Ideas by how warm, how new or how wanted they are; hidden and merged ones left out."""

    sort: str
    board: Board | None
    status: Status | None
    tag: Tag | None
    rows: list[IdeaRow]
    next_cursor: str
    """For `?after=`; empty on the last page."""

    @classmethod
    def read(
        cls,
        viewer: Member | None,
        sort: str = TRENDING,
        *,
        board: str = "",
        status: str = "",
        tag: str = "",
        author: int | None = None,
        cursor: str = "",
        size: int = IDEAS_A_PAGE,
    ) -> IdeaList:
        """The list in 1 statement, and 1 more each for a board, a status and a tag, by slug.

        An unreadable cursor begins at the start. Raises `Board.DoesNotExist`,
        `Status.DoesNotExist`, `Tag.DoesNotExist`, and `ValueError` for an unknown sort.
        """
        if sort not in ORDERS:
            raise ValueError(f"no list of ideas is called {sort!r}")
        on = Board.objects.visible_to(viewer).get(slug=board) if board else None
        where = Status.objects.get(slug=status) if status else None
        word = Tag.objects.get(slug=tag) if tag else None
        after, day = _read(cursor, sort), shuffle.today()
        if after and sort == RANDOM:
            (at, day), last = shuffle.read_number(after[0]), after[1]
            after = at, last
        most = next(one for one in SIZES if one >= size) + 1
        has = tuple(map(bool, (on, where, word, author, after)))
        kept = _ideas(role_of(viewer), sort, most, *has)
        values = {
            BOARD: on and on.pk,
            STATUS: where and where.pk,
            TAG: word and word.pk,
            AUTHOR: author,
            SEED: shuffle.seed_of(viewer, day),
            LAST_AT: after and after[0],
            LAST_NUMBER: after and after[0],
            LAST_ID: after and after[1],
        }
        found = [row_of(row) for row in kept.run(with_viewer(viewer, values))]
        shown, more = found[:size], len(found) > size
        following = _written(*shown[-1], sort, day) if more else ""
        return cls(sort, on, where, word, [row for row, _rest in shown], following)


@shaped()
def _ideas(
    role: str,
    sort: str,
    most: int,
    on_board: bool,
    in_status: bool,
    with_tag: bool,
    by_author: bool,
    after: bool,
) -> QuerySet[Any]:
    ideas = Idea.objects.visible_to(stand_in(role)).listed()
    if on_board:
        ideas = ideas.filter(board=BOARD)
    if in_status:
        ideas = ideas.filter(status=STATUS)
    if with_tag:
        ideas = ideas.filter(Exists(IdeaTag.objects.filter(idea=OuterRef("pk"), tag=TAG)))
    if by_author:
        ideas = ideas.filter(author=AUTHOR)
    column = ORDERS[sort]
    extra = [column] if sort == RANDOM else []
    if extra:
        ideas = ideas.annotate(place=shuffle.place())
    if after:
        last = LAST_AT if sort == NEW else LAST_NUMBER
        # The plain `<=` lets PostgreSQL start the index scan there; a lone OR would not.
        ideas = ideas.filter(**{f"{column}__lte": last})
        ideas = ideas.filter(Q(**{f"{column}__lt": last}) | Q(pk__lt=LAST_ID))
    return row_query(ideas.order_by(f"-{column}", "-id")[:most], *extra)


def _written(row: IdeaRow, rest: tuple[Any, ...], sort: str, day: int) -> str:
    value: Any = rest[0] if sort == RANDOM else getattr(row, ORDERS[sort])
    if sort == NEW:
        value = round(value.timestamp() * _MICRO)
    elif sort == RANDOM:
        value = shuffle.number_of(value, day)
    return f"{value!r}-{row.id}"


def _read(cursor: str, sort: str) -> tuple[Any, int] | None:
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        return None
    try:
        if sort == TRENDING:
            return float(found[1]), int(found[2])
        number = int(found[1])
        if sort == RANDOM:
            shuffle.read_number(number)
            return number, int(found[2])
        if sort == TOP:
            return (number, int(found[2])) if number < 2**31 else None
        return datetime.fromtimestamp(number / _MICRO, UTC), int(found[2])
    except (ValueError, OverflowError, OSError):
        return None


def is_cursor(text: str) -> bool:
    """Whether it looks like one of ours."""
    return _CURSOR.fullmatch(text) is not None
