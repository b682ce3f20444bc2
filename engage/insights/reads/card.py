"""The scorecard: eight rows, each with its figure, its promise and what can be done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet, Subquery

from engage.insights.models import Counting, DailyMeasure
from engage.insights.reads.figures import Figure
from engage.insights.reads.promises import promises
from engage.insights.scorecard import ROWS, Row
from engage.insights.steps import Step, step_for
from engage.insights.verdicts import AHEAD, BEHIND
from engage.tenancy.shapes import shaped

KEPT, BROKEN, UNPROVEN, UNPROMISED, TOO_FEW, UNMEASURED = (
    "kept", "broken", "not_proven", "no_promise", "too_few", "unmeasured",
)  # fmt: skip
STATES = (KEPT, BROKEN, UNPROVEN, UNPROMISED, TOO_FEW, UNMEASURED)


@dataclass(frozen=True, slots=True)
class CardRow:
    """One line of the card."""

    row: Row
    figure: Figure
    promise: int | None
    """In per cent."""
    parts: list[tuple[Any, Figure]]
    """Label and figure of what is shown apart."""

    @property
    def state(self) -> str:
        """One of `STATES`, against the brand's own promise."""
        if self.figure.is_full:
            if self.promise is None:
                return UNPROMISED
            return {AHEAD: KEPT, BEHIND: BROKEN}.get(
                self.figure.against(self.promise / 100), UNPROVEN
            )
        return UNMEASURED if self.figure.strength == UNMEASURED else TOO_FEW

    @property
    def against_market(self) -> str:
        """The verdict against the market; "" where there is nothing to compare with."""
        market = self.row.market
        if market is None or not market.is_comparable or not self.figure.is_full:
            return ""
        return self.figure.against(market.percent / 100)

    @property
    def step(self) -> Step | None:
        """What can be done about it."""
        return step_for(self.row.name)

    @property
    def gap(self) -> float:
        """How far a broken promise lies above what can at best be true; 0 for others."""
        if self.state != BROKEN or self.promise is None:
            return 0.0
        return self.promise / 100 - self.figure.interval.high


@dataclass(frozen=True, slots=True)
class Card:
    """All rows, and when they were counted (None: never)."""

    rows: list[CardRow]
    counted_at: datetime | None
    counted_on: date | None = None
    """The brand's day of it."""

    @classmethod
    def read(cls) -> Card:
        """Two statements, however much there is."""
        last, held = newest(), promises()
        rows = [card_row(row, last.lines, held.get(row.name)) for row in ROWS]
        return cls(rows, last.counted_at, last.counted_on)

    @property
    def measured(self) -> list[CardRow]:
        """Those of which something can be said, if only that they are few."""
        return [one for one in self.rows if one.state != UNMEASURED]

    @property
    def unmeasured(self) -> list[CardRow]:
        return [one for one in self.rows if one.state == UNMEASURED]

    @property
    def counts(self) -> Counter[str]:
        """State → how many rows."""
        return Counter(one.state for one in self.rows)

    @property
    def worst(self) -> CardRow | None:
        """The broken promise that lies furthest off."""
        broken = [one for one in self.rows if one.state == BROKEN]
        return max(broken, key=lambda one: one.gap, default=None)

    def one(self, name: str) -> CardRow:
        """The line of a row."""
        return next(one for one in self.rows if one.row.name == name)


class Line(NamedTuple):
    """What was counted of one measure."""

    measure: str
    k: int
    n: int
    is_measured: bool


@dataclass(frozen=True, slots=True)
class Newest:
    """The last counting: measure → line."""

    lines: dict[str, Line]
    counted_at: datetime | None = None
    counted_on: date | None = None


def card_row(row: Row, lines: dict[str, Line], promise: int | None) -> CardRow:
    """The line of `row` from what was counted."""
    parts = [(part.label, Figure.of(lines.get(part.measure))) for part in row.parts]
    return CardRow(row, Figure.of(lines.get(row.name)), promise, parts)


def newest() -> Newest:
    """What came of the last counting; 1 statement."""
    found = _lines().run({})
    if not found:
        return Newest({})
    _measure, _k, _n, _is, counted_on, counted_at = found[0]
    return Newest({row[0]: Line(*row[:4]) for row in found}, counted_at, counted_on)


@shaped()
def _lines() -> QuerySet[Any]:
    last = Counting.objects.exclude(counted_on=None)
    lines = DailyMeasure.objects.filter(day=Subquery(last.values("counted_on")[:1]))
    counted = lines.annotate(counted_at=Subquery(last.values("counted_at")[:1]))
    return counted.values_list("measure", "k", "n", "is_measured", "day", "counted_at")
