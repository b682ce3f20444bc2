"""The scorecard for programs."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from engage.api.outputs import Moment, OneOf, stamp_or_none
from engage.insights.reads.card import STATES, Card, CardRow
from engage.insights.reads.figures import Figure
from engage.insights.reads.history import Week
from engage.insights.scorecard import ROWS, Seed
from engage.insights.verdicts import FEW, FULL, HIDDEN, UNMEASURED, VERDICTS

NAMES = tuple(row.name for row in ROWS)


class IntervalOut(TypedDict):
    """From `low` to `high`, both between 0 and 1."""

    low: float
    high: float


class FigureOut(TypedDict):
    """A share with its size; what must not be shown is null."""

    strength: Annotated[str, OneOf((UNMEASURED, HIDDEN, FEW, FULL))]
    k: int | None
    n: int | None
    share: Annotated[float | None, gettext_noop("k of n; null below 30")]
    interval: Annotated[IntervalOut | None, gettext_noop("Holds 95 times in 100, by Wilson")]


class SeedOut(TypedDict):
    """What a study found."""

    percent: int
    year: int
    words: str
    interval: Annotated[IntervalOut | None, gettext_noop("Null where its size is unknown")]
    is_comparable: Annotated[bool, gettext_noop("Whether it speaks of the same thing")]


class PartOut(TypedDict):
    """What a row shows apart."""

    name: str
    label: str
    figure: FigureOut


class PromiseRowOut(TypedDict):
    """One row of the scorecard."""

    name: Annotated[str, OneOf(NAMES)]
    number: Annotated[int, gettext_noop("Its number in the studies' own list")]
    title: str
    definition: str
    note: str
    window_days: int
    maturity_hours: Annotated[float, gettext_noop("What is younger is not judged yet")]
    counts: Annotated[str, OneOf(("items", "people"))]
    figure: FigureOut
    parts: list[PartOut]
    promise: Annotated[int | None, gettext_noop("In per cent")]
    state: Annotated[str, OneOf(STATES)]
    demand: SeedOut | None
    market: SeedOut | None
    against_market: Annotated[str, OneOf(("", *VERDICTS))]


class ScorecardOut(TypedDict):
    """All rows."""

    counted_at: Moment | None
    rows: list[PromiseRowOut]


class WeekOut(TypedDict):
    """The figure of the window that ended on that day, as it was said then."""

    day: Annotated[str, gettext_noop("ISO date, in the brand's own zone")]
    figure: FigureOut


class PromiseHistoryOut(PromiseRowOut):
    """One row with its weeks."""

    weeks: list[WeekOut]


def card_out(card: Card) -> ScorecardOut:
    """The whole card."""
    return {
        "counted_at": stamp_or_none(card.counted_at),
        "rows": [row_out(one) for one in card.rows],
    }


def row_out(one: CardRow) -> PromiseRowOut:
    """One of its rows."""
    row, measure = one.row, one.row.measure
    return {
        "name": row.name,
        "number": row.number,
        "title": str(row.title),
        "definition": str(row.definition),
        "note": str(row.note),
        "window_days": measure.window.days,
        "maturity_hours": measure.maturity.total_seconds() / 3600,
        "counts": measure.of,
        "figure": figure_out(one.figure),
        "parts": [
            {"name": part.measure, "label": str(label), "figure": figure_out(figure)}
            for part, (label, figure) in zip(row.parts, one.parts, strict=True)
        ],
        "promise": one.promise,
        "state": one.state,
        "demand": seed_out(row.demand),
        "market": seed_out(row.market),
        "against_market": one.against_market,
    }


def history_out(one: CardRow, weeks: list[Week]) -> PromiseHistoryOut:
    """A row and its weeks."""
    told = [{"day": week.day.isoformat(), "figure": figure_out(week.figure)} for week in weeks]
    return {**row_out(one), "weeks": told}  # type: ignore[typeddict-item]


def figure_out(figure: Figure) -> FigureOut:
    """What may be said of it."""
    interval = figure.interval if figure.is_full else None
    return {
        "strength": figure.strength,
        "k": figure.k,
        "n": figure.n,
        "share": round(figure.share, 4) if figure.is_full else None,
        "interval": {"low": round(interval.low, 4), "high": round(interval.high, 4)}
        if interval
        else None,
    }


def seed_out(seed: Seed | None) -> SeedOut | None:
    """A study's share, with how sure it was itself."""
    if seed is None:
        return None
    sure = seed.interval
    return {
        "percent": seed.percent,
        "year": seed.year,
        "words": str(seed.words),
        "interval": {"low": round(sure.low, 4), "high": round(sure.high, 4)} if sure else None,
        "is_comparable": seed.is_comparable,
    }
