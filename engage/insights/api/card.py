"""Figures, and what is promised about them."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.inputs import Input, Number
from engage.insights.operations import set_promise
from engage.insights.operations.promises import LEAST, MOST
from engage.insights.outputs import (
    PromiseHistoryOut,
    PromiseRowOut,
    ScorecardOut,
    card_out,
    history_out,
    row_out,
)
from engage.insights.permits import may_promise, may_read_insights
from engage.insights.reads.card import Card
from engage.insights.reads.history import weeks
from engage.insights.scorecard import Row, row_named
from engage.rules import require

READ, PROMISE = "insights:read", "insights:promise"


class NewPromise(Input):
    """What is promised."""

    percent = Number(min_value=LEAST, max_value=MOST)


class Scorecard(Endpoint):
    """How the brand keeps its promises; for managers."""

    @described(gettext_noop("Show the scorecard"), scope=READ, for_guests=False, also=(403,))
    def get(self) -> ScorecardOut:
        require(may_read_insights(self.member))
        return card_out(Card.read())


class OneRow(Endpoint):
    """One row, with its weeks."""

    @described(gettext_noop("Show one row of it"), scope=READ, for_guests=False, also=(403,))
    def get(self, row: str) -> PromiseHistoryOut:
        require(may_read_insights(self.member))
        wanted, card = _row(row), Card.read()
        until = card.counted_on
        return history_out(card.one(wanted.name), weeks(wanted.name, until) if until else [])


class RowPromise(Endpoint):
    """What the brand promises in a row."""

    @described(gettext_noop("Promise something"), scope=PROMISE, input=NewPromise)
    def put(self, row: str) -> PromiseRowOut:
        return self._set(row, self.said["percent"])

    @described(gettext_noop("Take a promise back"), scope=PROMISE)
    def delete(self, row: str) -> PromiseRowOut:
        return self._set(row, None)

    def _set(self, name: str, percent: int | None) -> PromiseRowOut:
        require(may_promise(self.member))
        row = _row(name)
        set_promise(row.name, percent, by=self.member)
        return row_out(Card.read().one(row.name))


def _row(name: str) -> Row:
    try:
        return row_named(name)
    except LookupError as missing:
        raise Http404 from missing
