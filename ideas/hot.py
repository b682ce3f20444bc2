"""How warm an idea is: ln Σ exp(tᵢ/τ), summed over its voters, in units of 30 days.

tᵢ is the time of a voter's vote, τ the board's patience. Each vote weighs e times as much as one
that is τ older, so the order of two ideas does not change while nobody votes: no cron, one float,
one index. The unit is `τ/30 days` times the plain logarithm, which leaves a board's order as it is
and makes boards of different patience comparable: one fresh vote is the same on all of them. Plain,
t/τ itself is larger the smaller τ, and an impatient board would always lead. Votes may come in any
order (ClearFlask's form; the design notes on ideas compare it with six others). Pure arithmetic: no
row, no clock.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
"""Where time begins, so that the numbers keep their last digits."""
UNIT = timedelta(days=30)


def alone(at: datetime) -> float:
    """How warm one vote is, whatever the patience of its board."""
    return (at - EPOCH) / UNIT


def joined(hot: float, more: float, tau_days: int) -> float:
    """Both together, without leaving the range of floats."""
    high, low, tau = max(hot, more), min(hot, more), tau_days / UNIT.days
    return high + tau * math.log1p(math.exp((low - high) / tau))


def hot_of(times: Iterable[datetime], tau_days: int, nobody: float) -> float:
    """The whole sum; `nobody` when there is no vote."""
    votes, tau = [alone(at) for at in times], tau_days / UNIT.days
    if not votes:
        return nobody
    most = max(votes)
    return most + tau * math.log(math.fsum(math.exp((one - most) / tau) for one in votes))
