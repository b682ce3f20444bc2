"""How warm an idea is: ln Σ exp(tᵢ/τ), summed over its voters.

tᵢ is the time of a voter's vote in seconds, τ the board's patience. Each vote weighs e times as
much as one that is τ older, so the order of two ideas does not change while nobody votes: no
cron, one float, one index. Votes may come in any order (ClearFlask's form; the design notes on
ideas compare it with six others). Pure arithmetic: no row, no clock.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
"""Where time begins, so that the numbers keep their last digits."""
DAY = timedelta(days=1)


def weight(at: datetime, tau_days: int) -> float:
    """t/τ of one vote."""
    return (at - EPOCH) / DAY / tau_days


def joined(hot: float, more: float) -> float:
    """ln(exp(hot) + exp(more)), without leaving the range of floats."""
    high, low = max(hot, more), min(hot, more)
    return high + math.log1p(math.exp(low - high))


def hot_of(times: Iterable[datetime], tau_days: int, nobody: float) -> float:
    """The whole sum; `nobody` when there is no vote."""
    weights = [weight(at, tau_days) for at in times]
    if not weights:
        return nobody
    most = max(weights)
    return most + math.log(math.fsum(math.exp(one - most) for one in weights))
