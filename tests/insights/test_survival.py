"""Kaplan and Meier: worked by hand, beside the naive figures, and what must always hold."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import sqrt
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.insights.shares import Z
from engage.insights.survival import reached, survival, waiting_at

WAITS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30
)


def test_six_by_hand():
    """Answered after 1, 3, 3 and 6 hours; seen waiting at 2 and at 5 hours for the last time."""
    steps = survival([(1, 1, 0), (2, 0, 1), (3, 2, 0), (5, 0, 1), (6, 1, 0)])
    assert [(one.at, one.at_risk) for one in steps] == [(1, 6), (3, 4), (6, 1)]
    assert [round(one.waiting, 4) for one in steps] == [0.8333, 0.4167, 0.0]
    # Greenwood: 1/(6·5), then + 2/(4·2).
    error = Z * (5 / 12) * sqrt(1 / 30 + 2 / 8)
    assert steps[1].low == pytest.approx(max(0, 5 / 12 - error))
    assert steps[1].high == pytest.approx(5 / 12 + error)
    assert (reached(steps, 0.5), reached(steps, 0.9)) == (3, 6)


def test_who_waits_still_is_not_forgotten():
    """60 answered, one each 3 minutes; 40 wait for ten hours: the naive median is half of that."""
    answered = [(3 * minute, 1, 0) for minute in range(1, 61)]
    steps = survival([*answered, (600, 0, 40)])
    assert median(at for at, _d, _c in answered) == 91.5
    assert reached(steps, 0.5) == 150
    assert reached(steps, 0.9) is None, "it was not reached, and that is an answer"
    assert waiting_at(steps, 10_000).waiting == pytest.approx(0.4)


def test_half_of_an_even_number_is_half():
    assert reached(survival([(1, 1, 0), (2, 1, 0), (3, 1, 0), (4, 1, 0)]), 0.5) == 2


def test_nobody():
    assert survival([]) == []
    assert reached([], 0.5) is None
    assert waiting_at([], 5).waiting == 1
    with pytest.raises(ValueError):
        survival([(-1, 1, 0)])


@given(WAITS)
def test_it_falls_and_stays_within_its_interval(waits):
    steps = survival(waits)
    shares = [1.0] + [one.waiting for one in steps]
    assert all(later <= earlier for earlier, later in pairwise(shares))
    assert all(0 <= one.low <= one.waiting <= one.high <= 1 for one in steps)


@given(WAITS)
def test_without_anybody_waiting_it_is_the_plain_share(waits):
    answered = [(at, d, 0) for at, d, _c in waits]
    n = sum(d for _at, d, _c in answered)
    for one in survival(answered):
        left = sum(d for at, d, _c in answered if at > one.at)
        assert one.waiting == pytest.approx(left / n, abs=1e-9)


@given(WAITS)
def test_an_independent_calculation_in_fractions_agrees(waits):
    """Person by person instead of in groups, with exact numbers."""
    people = [(at, True) for at, d, _c in waits for _one in range(d)]
    people += [(at, False) for at, _d, c in waits for _one in range(c)]
    share, told = Fraction(1), {}
    for at in sorted({at for at, is_answered in people if is_answered}):
        risk = sum(1 for other, _is in people if other >= at)
        share *= 1 - Fraction(sum(1 for other, is_in in people if other == at and is_in), risk)
        told[at] = share
    assert {one.at: pytest.approx(one.waiting, abs=1e-9) for one in survival(waits)} == {
        at: float(share) for at, share in told.items()
    }
