"""Shares and how sure one can be of them. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

Z = 1.96
"""Of a two-sided interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both shares between 0 and 1 (differences: between -1 and 1)."""

    low: float
    high: float


@lru_cache(maxsize=2048)
def wilson(k: int, n: int, z: float = Z) -> Interval:
    """The score interval of `k` out of `n`; all of 0 to 1 where nothing was seen.

    (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n). Source: E. B. Wilson, "Probable inference,
    the law of succession, and statistical inference", JASA 22 (1927). Raises `ValueError` unless
    0 ≤ k ≤ n.
    """
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no share")
    if n == 0:
        return Interval(0.0, 1.0)
    p, square = k / n, z * z
    middle = p + square / (2 * n)
    half = z * sqrt(p * (1 - p) / n + square / (4 * n * n))
    whole = 1 + square / n
    # At the edges the formula gives exactly 0 and 1; rounding must not step over them.
    low = 0.0 if k == 0 else max(0.0, (middle - half) / whole)
    high = 1.0 if k == n else min(1.0, (middle + half) / whole)
    return Interval(low, high)


def difference(k1: int, n1: int, k2: int, n2: int, z: float = Z) -> Interval:
    """The interval of k1/n1 − k2/n2, two shares of different people.

    Source: R. G. Newcombe, "Interval estimation for the difference between independent
    proportions", Statistics in Medicine 17 (1998), method 10. Raises `ValueError` as `wilson`,
    and for an empty side.
    """
    if not (n1 and n2):
        raise ValueError("nothing to compare")
    first, second = wilson(k1, n1, z), wilson(k2, n2, z)
    p1, p2 = k1 / n1, k2 / n2
    apart = p1 - p2
    low = apart - sqrt((p1 - first.low) ** 2 + (second.high - p2) ** 2)
    high = apart + sqrt((first.high - p1) ** 2 + (p2 - second.low) ** 2)
    return Interval(max(-1.0, low), min(1.0, high))
