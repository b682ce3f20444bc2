"""How long things wait when some wait still: the estimate of Kaplan and Meier. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from engage.insights.shares import Z


@dataclass(frozen=True, slots=True)
class Step:
    """From `at` (seconds) on a share of `waiting` waits; between `low` and `high` by Greenwood."""

    at: float
    waiting: float
    low: float
    high: float
    at_risk: int
    """How many were still waiting, and looked at, just before."""


Wait = tuple[float, int, int]
"""After so many seconds: how many were answered, how many were last seen waiting."""


def survival(waits: Iterable[Wait], z: float = Z) -> list[Step]:
    """The steps of S(t) = Π (1 − dᵢ/nᵢ), one for each time at which somebody was answered.

    Who was answered and who was last seen at the same time counts as waiting until then. The
    interval is S ± z·√(S²·Σ dᵢ/(nᵢ(nᵢ−dᵢ))), cut at 0 and 1. Sources: E. L. Kaplan and P. Meier,
    JASA 53 (1958); M. Greenwood (1926). Raises `ValueError` for negative times or counts.
    """
    ordered = sorted(waits)
    if any(at < 0 or answered < 0 or unseen < 0 for at, answered, unseen in ordered):
        raise ValueError("times and counts are not negative")
    left = sum(answered + unseen for _at, answered, unseen in ordered)
    steps, share, spread = [], 1.0, 0.0
    for at, answered, unseen in _together(ordered):
        if answered:
            share *= 1 - answered / left
            if answered < left:
                spread += answered / (left * (left - answered))
            half = z * share * sqrt(spread)
            steps.append(Step(at, share, max(0.0, share - half), min(1.0, share + half), left))
        left -= answered + unseen
    return steps


def reached(steps: Sequence[Step], share: float) -> float | None:
    """The first time by which at least `share` of all were answered; None: it was never reached."""
    # Multiplying many steps leaves a crumb: half of four is 0.5000000000000001.
    return next((one.at for one in steps if one.waiting <= 1 - share + 1e-12), None)


def waiting_at(steps: Sequence[Step], at: float) -> Step:
    """How many wait still at that time."""
    last = Step(0.0, 1.0, 1.0, 1.0, steps[0].at_risk if steps else 0)
    for one in steps:
        if one.at > at:
            break
        last = one
    return last


def _together(ordered: Iterable[Wait]) -> list[Wait]:
    """One entry a time."""
    found: dict[float, list[int]] = {}
    for at, answered, unseen in ordered:
        both = found.setdefault(at, [0, 0])
        both[0] += answered
        both[1] += unseen
    return [(at, answered, unseen) for at, (answered, unseen) in found.items()]
