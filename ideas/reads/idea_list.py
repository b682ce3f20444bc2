"""A page of ideas by key, so that page 400 costs what page 1 costs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q, QuerySet

from engage.members.models import Member
from engage.tenancy.shapes import shaped
from ideas.models import Board, Idea, Status
from ideas.reads.blanks import (
    AUTHOR,
    BOARD,
    LAST_AT,
    LAST_ID,
    LAST_NUMBER,
    STATUS,
    role_of,
    stand_in,
    with_viewer,
)
from ideas.reads.idea_row import IdeaRow, row_of, row_query

IDEAS_A_PAGE = 30
SIZES = (IDEAS_A_PAGE, 50, 100)
"""How many rows are asked for, whatever part of them is shown: each size is a kept query."""
TRENDING, NEW, TOP = "trending", "new", "top"
ORDERS = {TRENDING: "hot", NEW: "created_at", TOP: "votes_count"}
"""Sort → the column by which it is ordered, most first."""
_CURSOR = re.compile(r"(-?[0-9]{1,17}(?:\.[0-9]{1,20})?(?:e-?[0-9]{1,3})?)-([1-9][0-9]{0,17})")
_MICRO = 1_000_000


@dataclass(slots=True)
class IdeaList:
    """Ideas by how warm, how new or how wanted they are; hidden and merged ones left out."""

    sort: str
    board: Board | None
    status: Status | None
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
        author: int | None = None,
        cursor: str = "",
        size: int = IDEAS_A_PAGE,
    ) -> IdeaList:
        """The list in 1 statement, and 1 more each for a board and a status, given by slug.

        An unreadable cursor begins at the start. Raises `Board.DoesNotExist`,
        `Status.DoesNotExist`, and `ValueError` for an unknown sort.
        """
        if sort not in ORDERS:
            raise ValueError(f"no list of ideas is called {sort!r}")
        on = Board.objects.visible_to(viewer).get(slug=board) if board else None
        where = Status.objects.get(slug=status) if status else None
        after = _read(cursor, sort)
        most = next(one for one in SIZES if one >= size) + 1
        kept = _ideas(role_of(viewer), sort, most, bool(on), bool(where), bool(author), bool(after))
        values = {
            BOARD: on and on.pk,
            STATUS: where and where.pk,
            AUTHOR: author,
            LAST_AT: after and after[0],
            LAST_NUMBER: after and after[0],
            LAST_ID: after and after[1],
        }
        found = [row_of(row)[0] for row in kept.run(with_viewer(viewer, values))]
        rows = found[:size]
        more = len(found) > size
        return cls(sort, on, where, rows, _written(rows[-1], sort) if more else "")


@shaped()
def _ideas(
    role: str,
    sort: str,
    most: int,
    on_board: bool,
    in_status: bool,
    by_author: bool,
    after: bool,
) -> QuerySet[Any]:
    ideas = Idea.objects.visible_to(stand_in(role)).listed()
    if on_board:
        ideas = ideas.filter(board=BOARD)
    if in_status:
        ideas = ideas.filter(status=STATUS)
    if by_author:
        ideas = ideas.filter(author=AUTHOR)
    column = ORDERS[sort]
    if after:
        last = LAST_AT if sort == NEW else LAST_NUMBER
        # The plain `<=` lets PostgreSQL start the index scan there; a lone OR would not.
        ideas = ideas.filter(**{f"{column}__lte": last})
        ideas = ideas.filter(Q(**{f"{column}__lt": last}) | Q(pk__lt=LAST_ID))
    return row_query(ideas.order_by(f"-{column}", "-id")[:most])


def _written(row: IdeaRow, sort: str) -> str:
    value: Any = getattr(row, ORDERS[sort])
    if sort == NEW:
        value = round(value.timestamp() * _MICRO)
    return f"{value!r}-{row.id}"


def _read(cursor: str, sort: str) -> tuple[Any, int] | None:
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        return None
    try:
        if sort == TRENDING:
            return float(found[1]), int(found[2])
        number = int(found[1])
        if sort == TOP:
            return (number, int(found[2])) if number < 2**31 else None
        return datetime.fromtimestamp(number / _MICRO, UTC), int(found[2])
    except (ValueError, OverflowError, OSError):
        return None


def is_cursor(text: str) -> bool:
    """Whether it looks like one of ours."""
    return _CURSOR.fullmatch(text) is not None
