"""Everything about one row: its line, its weeks, its promises, and what was counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from engage.insights.models import DailyMeasure, Promise
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
    detail: dict[str, Any]
    """What the measure says besides: waiting times, channels."""

    @classmethod
    def read(cls, row: Row, viewer: Member, cursor: str = "") -> RowPage:
        """At most six statements, and one a kind of thing behind the figure."""
        last, promised = newest(), promise_history(row.name)
        one = card_row(row, last.lines, promised[0].percent if promised else None)
        day = last.counted_on
        # Few people are not listed either: who they are is no more than the figure would say.
        seen = Behind.read(row.measure, viewer, cursor) if one.figure.n else Behind([], "")
        return cls(
            one=one,
            counted_at=last.counted_at,
            weeks=weeks(row.name, day) if day else [],
            promised=promised,
            behind=seen,
            detail=_detail(row.name, day) if day and one.figure.is_full else {},
        )


def _detail(measure: str, day: date) -> dict[str, Any]:
    found = DailyMeasure.objects.filter(measure=measure, day=day).values_list("detail", flat=True)
    return found.first() or {}
