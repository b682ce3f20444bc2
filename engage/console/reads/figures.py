"""How the brand keeps its word, for the first page: few figures, the worst first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from engage.insights.reads.card import BROKEN, KEPT, UNPROVEN, Card, CardRow
from engage.insights.wording import figure_words, percent, span, state_words


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure with its meaning, and the page that says more."""

    url: str
    title: Any
    figure: str
    note: str
    state: str
    kind: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Promises:
    """How the brand keeps its word, in a few lines."""

    shown: list[Shown]
    kept: int
    broken: int
    unproven: int
    worst: CardRow | None
    is_counted: bool

    @classmethod
    def read(cls, most: int = 3) -> Promises:
        """The worst first: broken ones, then what is not proven, then what is kept; two statements.

        A row without a share says nothing here; it stands on the scorecard.
        """
        card, order = Card.read(), {BROKEN: 0, UNPROVEN: 1, KEPT: 2}
        full = [one for one in card.rows if one.figure.is_full]
        full.sort(key=lambda one: (order.get(one.state, 3), -one.gap, one.row.number))
        counts = card.counts
        return cls(
            shown=[_shown(one) for one in full[:most]],
            kept=counts[KEPT],
            broken=counts[BROKEN],
            unproven=counts[UNPROVEN],
            worst=card.worst,
            is_counted=bool(card.measured),
        )


def _shown(one: CardRow) -> Shown:
    word, kind, symbol = state_words(one.state)
    interval, promise = one.figure.interval, one.promise
    note = span(interval.low, interval.high)
    if promise is not None:
        note += " · " + _("promised %(share)s") % {"share": percent(promise / 100)}
    return Shown(one.row.url, one.row.title, figure_words(one), note, word, kind, symbol)
