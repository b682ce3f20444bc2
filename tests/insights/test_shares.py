"""Wilson and Newcombe: figures that were worked out by hand, and what must always hold."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.insights.shares import Z, difference, wilson
from engage.insights.verdicts import (
    AHEAD,
    BEHIND,
    FEW,
    FULL,
    HIDDEN,
    NOT_PROVEN,
    UNMEASURED,
    strength,
    verdict,
)

SHARES = st.integers(0, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
SOME = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        (1, 1, 20.7, 100.0),
        (9, 10, 59.6, 98.2),
        (90, 100, 82.6, 94.5),
        (0, 20, 0.0, 16.1),
        (12, 132, 5.3, 15.2),
        (9, 132, 3.6, 12.5),
        (18, 450, 2.5, 6.2),
    ],
)
def test_worked_figures_of_wilson(k, n, low, high):
    found = wilson(k, n)
    assert (round(found.low * 100, 1), round(found.high * 100, 1)) == (low, high)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [((180, 1000), (140, 1000), 0.8, 7.2), ((18, 100), (14, 100), -6.3, 14.3)],
)
def test_worked_figures_of_newcombe(first, second, low, high):
    found = difference(*first, *second)
    assert (round(found.low * 100, 1), round(found.high * 100, 1)) == (low, high)


@given(SHARES)
def test_the_share_lies_within_its_interval(counted):
    k, n = counted
    found = wilson(k, n)
    assert 0 <= found.low <= found.high <= 1
    if n:
        assert found.low <= k / n <= found.high


@given(SOME)
def test_the_ends_are_where_the_score_test_turns(counted):
    """At each end p0 the distance |k/n − p0| is z standard errors of p0: what defines Wilson's."""
    k, n = counted
    found = wilson(k, n)
    for end in (found.low, found.high):
        if 0 < end < 1:
            error = sqrt(end * (1 - end) / n)
            assert abs(abs(k / n - end) - Z * error) < 1e-9


@given(SHARES)
def test_hits_and_misses_are_mirrored(counted):
    k, n = counted
    one, other = wilson(k, n), wilson(n - k, n)
    assert one.low == pytest.approx(1 - other.high, abs=1e-9)


@given(SOME, st.integers(2, 9))
def test_more_of_the_same_is_surer(counted, times):
    k, n = counted
    few, many = wilson(k, n), wilson(k * times, n * times)
    assert many.high - many.low < few.high - few.low


@given(SOME, SOME)
def test_a_difference_turns_with_its_sides(first, second):
    there, back = difference(*first, *second), difference(*second, *first)
    assert there.low == pytest.approx(-back.high, abs=1e-9)
    apart = first[0] / first[1] - second[0] / second[1]
    assert there.low - 1e-9 <= apart <= there.high + 1e-9


def test_what_is_no_share():
    for k, n in ((-1, 3), (4, 3)):
        with pytest.raises(ValueError):
            wilson(k, n)
    with pytest.raises(ValueError):
        difference(1, 2, 0, 0)
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0, 1)


def test_how_much_may_be_said():
    wanted = {None: UNMEASURED, 0: UNMEASURED, 1: HIDDEN, 9: HIDDEN, 10: FEW, 29: FEW, 30: FULL}
    assert {n: strength(n) for n in wanted} == wanted


def test_verdicts():
    assert verdict(80, 100, 0.5) == AHEAD
    assert verdict(20, 100, 0.5) == BEHIND
    assert verdict(55, 100, 0.5) == NOT_PROVEN
    assert verdict(29, 29, 0.5) == NOT_PROVEN, "too few"
    low = wilson(80, 100).low
    assert verdict(80, 100, low) == NOT_PROVEN, "exactly at the edge is no proof"
