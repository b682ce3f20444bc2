"""Findings in words: what a figure says, and what all of them say together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from engage.insights.drawing import Curve, Mark
from engage.insights.reads.card import (
    BROKEN,
    KEPT,
    TOO_FEW,
    UNMEASURED,
    UNPROMISED,
    UNPROVEN,
    Card,
    CardRow,
)
from engage.insights.reads.figures import Figure
from engage.insights.scorecard import CHANNELS
from engage.insights.shares import difference
from engage.insights.verdicts import AHEAD, BEHIND, HIDDEN, SHOWN_FROM
from engage.web.filters import duration
from engage.web.moments import day

__all__ = ["Curve", "day"]
"""What pages take from here besides its own functions."""


def percent(share: float) -> str:
    """ "61 %", with the language's own space."""
    return _percent(get_language(), round(share * 100))


@lru_cache(maxsize=1024)
def _percent(_language: str | None, number: int) -> str:
    """A page says some fifty of them."""
    return _("%(number)s %%") % {"number": number_format(number)}


def span(low: float, high: float) -> str:
    """ "58 to 63", an interval in per cent."""
    return _span(get_language(), round(low * 100), round(high * 100))


@lru_cache(maxsize=1024)
def _span(_language: str | None, low: int, high: int) -> str:
    return _("%(low)d to %(high)d") % {"low": low, "high": high}


def headline(card: Card) -> str:
    """The page's title: how many promises are kept, broken and not proven."""
    counts = card.counts
    kept, broken, unproven = counts[KEPT], counts[BROKEN], counts[UNPROVEN]
    told = [
        (
            kept,
            ngettext("%(num)d promise kept", "%(num)d promises kept", kept),
            ngettext("%(num)d promise kept", "%(num)d promises kept", kept),
        ),
        (
            broken,
            ngettext("%(num)d promise broken", "%(num)d promises broken", broken),
            ngettext("%(num)d broken", "%(num)d broken", broken),
        ),
        (
            unproven,
            ngettext("%(num)d promise not proven", "%(num)d promises not proven", unproven),
            ngettext("%(num)d not proven", "%(num)d not proven", unproven),
        ),
    ]
    parts: list[str] = []
    for count, whole, short in told:
        if count:
            # A number stays with its word at the end of a line.
            words = (short if parts else whole) % {"num": count}
            parts.append(words.replace(" ", "\u00a0", 1))
    if parts:
        return ", ".join(parts) + "."
    measured = sum(counts.values()) - counts[UNMEASURED]
    if not measured:
        return _("Nothing is measured yet.")
    words = ngettext(
        "%(num)d figure, and no promise yet.", "%(num)d figures, and no promise yet.", measured
    )
    return words % {"num": measured}


def finding(one: CardRow) -> str:
    """A row's figure as a sentence."""
    if one.figure.is_full:
        return str(one.row.finding) % {"share": percent(one.figure.share)}
    return str(one.row.title)


def figure_words(one: CardRow) -> str:
    """ "61 %", "12 of 20", or how far it is from being shown."""
    return part_words(one.figure)


def part_words(figure: Figure) -> str:
    """The same of any figure."""
    if figure.is_full:
        return percent(figure.share)
    if figure.is_few:
        return _("%(k)d of %(n)d") % {"k": figure.k, "n": figure.n}
    if figure.strength == HIDDEN:
        return _("Fewer than %(num)d") % {"num": SHOWN_FROM}
    return "–"


def state_words(state: str) -> tuple[str, str, str]:
    """Word, kind of colour and symbol of a row's state."""
    told: dict[str, tuple[str, str, str]] = {
        KEPT: (pgettext("promise", "Kept"), "good", "circle-check"),
        BROKEN: (_("Broken"), "late", "triangle-alert"),
        UNPROVEN: (_("Not proven"), "", "circle-dashed"),
        UNPROMISED: (_("No promise"), "", "circle-dashed"),
        TOO_FEW: (_("Too few to say"), "", "circle-dashed"),
        UNMEASURED: (_("Not measured yet"), "", "circle-dashed"),
    }
    return told[state]


def market_words(one: CardRow) -> str:
    """How we stand to the market; "" where nothing can be compared."""
    told = {
        AHEAD: _("ahead of the market"),
        BEHIND: _("behind the market"),
    }
    verdict = one.against_market
    return told.get(verdict, _("not proven against the market")) if verdict else ""


def worst_words(one: CardRow) -> str:
    """The lead under the title: the promise that lies furthest off."""
    return _("Furthest from its promise: “%(title)s”, %(share)s of the promised %(promise)s.") % {
        "title": one.row.title,
        "share": percent(one.figure.share),
        "promise": percent((one.promise or 0) / 100),
    }


def plot_label(one: CardRow) -> str:
    """What the picture of a row shows, for those who do not see it."""
    parts = [share_label(one.figure)]
    if one.promise is not None:
        parts.append(_("Promised %(num)d.") % {"num": one.promise})
    market = one.row.market
    if market is not None and market.is_comparable:
        parts.append(_("The market %(num)d.") % {"num": market.percent})
    return " ".join(parts)


def share_label(figure: Figure) -> str:
    """What the picture of one figure shows, for those who do not see it."""
    interval = figure.interval
    return _("Us %(share)s, between %(low)d and %(high)d.") % {
        "share": percent(figure.share),
        "low": round(interval.low * 100),
        "high": round(interval.high * 100),
    }


def wait_words(seconds: float | None) -> str:
    """A time, or that it was never reached."""
    return duration(seconds) if seconds is not None else _("not reached")


def half_finding(detail: dict[str, Any]) -> str:
    """The title of the picture of waiting times."""
    half = detail.get("p50")
    if half is None:
        return _("Fewer than half got a reply by our staff")
    return _("Half get a reply by our staff within %(time)s") % {"time": duration(half)}


def trend_finding(marks: Sequence[Mark]) -> str:
    """The title of the picture of weeks: whether the last one differs from the first for sure.

    Windows that overlap share what they counted, so only ones that lie apart are compared.
    """
    first, last = marks[0].week, marks[-1].week
    now = {"share": percent(last.figure.share)}
    if (last.day - first.day).days < 28:
        return _("%(share)s in the last window; too few weeks to see a change") % now
    change = difference(
        last.figure.k or 0, last.figure.n or 0, first.figure.k or 0, first.figure.n or 0
    )
    told = now | {"before": percent(first.figure.share)}
    if change.low > 0:
        return _("Better than at first: %(share)s after %(before)s") % told
    if change.high < 0:
        return _("Worse than at first: %(share)s after %(before)s") % told
    return _("No proven change: %(share)s after %(before)s") % told


def channel(name: str) -> str:
    """How a channel is called."""
    return str(CHANNELS.get(name, name))


def trend_label(shares: Sequence[int]) -> str:
    """What a small line says to those who do not see it."""
    said = {"first": percent(shares[0] / 100), "last": percent(shares[-1] / 100)}
    return _("In the last weeks from %(first)s to %(last)s") % said
