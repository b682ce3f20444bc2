"""Everything about one row: its line, its weeks, its promises, and what was counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engage.insights.models import Promise
from engage.insights.reads.behind import Behind
from engage.insights.reads.card import CardRow, card_row, newest
from engage.insights.reads.history import Week, weeks
from engage.insights.reads.promises import promise_history
from engage.insights.scorecard import Row
from engage.members.models import Member


@dataclass(frozen=True, slots=True)
class RowPage:
    """One row's page."""

    one: CardRow
    counted_at: datetime | None
    weeks: list[Week]
    promised: list[Promise]
    behind: Behind

    @classmethod
    def read(cls, row: Row, viewer: Member, cursor: str = "") -> RowPage:
        """At most six statements, and one a kind of thing behind the figure."""
        counting, lines = newest()
        promised = promise_history(row.name)
        one = card_row(row, lines, promised[0].percent if promised else None)
        past = weeks(row.name, counting.counted_on) if counting and counting.counted_on else []
        counted_at = counting.counted_at if counting else None
        # Few people are not listed either: who they are is no more than the figure would say.
        seen = Behind.read(row.measure, viewer, cursor) if one.figure.n else Behind([], "")
        return cls(one, counted_at, past, promised, seen)
