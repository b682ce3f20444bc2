"""What may be said about a share: ahead, behind, not proven, or nothing yet. Pure."""

from __future__ import annotations

from engage.insights.shares import wilson

SHOWN_FROM = 10
"""Fewer than that are not shown at all: a share of nine people is a rumour about them."""
SHARE_FROM = 30
"""Fewer than that are shown as "12 of 20", without a share and without a verdict."""
UNMEASURED, HIDDEN, FEW, FULL = "unmeasured", "hidden", "few", "full"
AHEAD, BEHIND, NOT_PROVEN = "ahead", "behind", "not_proven"
VERDICTS = (AHEAD, BEHIND, NOT_PROVEN)


def strength(n: int | None) -> str:
    """How much may be shown of a figure of `n`; None is one that nobody measures yet."""
    if n is None or n == 0:
        return UNMEASURED
    if n < SHOWN_FROM:
        return HIDDEN
    return FEW if n < SHARE_FROM else FULL


def verdict(k: int, n: int, against: float) -> str:
    """`AHEAD` when even the lower end lies above the share `against`, `BEHIND` when even the upper
    end lies below; otherwise, and for fewer than `SHARE_FROM`, `NOT_PROVEN`."""
    if n < SHARE_FROM:
        return NOT_PROVEN
    ours = wilson(k, n)
    if ours.low > against:
        return AHEAD
    return BEHIND if ours.high < against else NOT_PROVEN
