"""Do we answer? What the brand promised about ideas, and how it keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.utils.timezone import now

from engage.members.models import Member
from engage.tenancy.current import require_brand_id
from engage.tenancy.shapes import shaped
from ideas.models import Idea
from ideas.reads.blanks import role_of, stand_in, with_viewer
from ideas.reads.idea_row import IdeaRow, row_of, row_query

_FIGURES = """
SELECT count(*),
    count(*) FILTER (WHERE i.responded_at <= i.owed_at + b.answer_days * interval '1 day'),
    count(*) FILTER (WHERE i.responded_at IS NULL),
    min(i.owed_at) FILTER (WHERE i.responded_at IS NULL)
FROM ideas_idea i JOIN ideas_board b ON b.brand_id = i.brand_id AND b.id = i.board_id
WHERE i.brand_id = %s AND i.owed_at >= %s AND i.hidden_at IS NULL AND i.merged_into_id IS NULL
    AND b.id = ANY(%s)
"""
YEAR = timedelta(days=365)
LATELY = 600
"""Seconds."""
OWED_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Promise:
    """Of the ideas of the last 365 days that were owed an answer."""

    owed: int
    in_time: int
    open: int
    oldest: datetime | None
    """Since when the oldest open one is owed."""

    @property
    def oldest_days(self) -> int:
        return (now() - self.oldest).days if self.oldest else 0


def promise_kept(boards: list[int]) -> Promise:
    """The figures over the boards of these ids; 1 statement."""
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES, [require_brand_id(), now() - YEAR, boards])
        return Promise(*cursor.fetchone())


def promise_lately(of: list[int]) -> Promise:
    """The same as it stood at most ten minutes ago, for lists that are drawn again and again:
    counting the ideas of a year costs the more the more there are. No statement when it is known.
    """
    key = f"ideas.promise:{require_brand_id()}:{','.join(map(str, of))}"
    found: Promise | None = cache.get(key)
    if found is None:
        found = promise_kept(of)
        cache.set(key, found, LATELY)
    return found


def owed_ideas(viewer: Member) -> list[IdeaRow]:
    """Those to which an answer is owed longest, at most 50; 1 statement."""
    return [row_of(row)[0] for row in _owed(role_of(viewer)).run(with_viewer(viewer, {}))]


@shaped()
def _owed(role: str) -> Any:
    ideas = Idea.objects.visible_to(stand_in(role)).owed()
    return row_query(ideas.order_by("owed_at", "pk")[:OWED_A_PAGE])
