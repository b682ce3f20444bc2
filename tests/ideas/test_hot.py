"""What is trending: the formula, and that the database reckons the same."""

from __future__ import annotations

import math
from datetime import timedelta

import pytest
from django.utils.timezone import now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engage.tenancy.current import brand_context
from ideas.hot import EPOCH, hot_of, joined, weight
from ideas.models import Idea, Vote
from ideas.models.idea import NO_VOTES
from ideas.operations import edit_board, merge_ideas, unmerge_idea, vote, withdraw_vote
from tests.ideas import sharing

DAYS = st.lists(st.floats(0, 20_000), min_size=1, max_size=40)


def at(day: float):
    return EPOCH + timedelta(days=day)


def test_two_votes_a_patience_apart():
    """exp(hot − newest) = 1 + 1/e, as the notes have it."""
    hot = hot_of([at(100), at(107)], 7, NO_VOTES)
    assert math.exp(hot - weight(at(107), 7)) == pytest.approx(1 + math.exp(-1), rel=1e-9)


@given(DAYS, st.integers(1, 3650), st.randoms())
def test_the_order_of_votes_does_not_matter(days, tau, random):
    times = [at(day) for day in days]
    whole = hot_of(times, tau, NO_VOTES)
    random.shuffle(times)
    step = weight(times[0], tau)
    for one in times[1:]:
        step = joined(step, weight(one, tau))
    assert step == pytest.approx(whole, rel=1e-12, abs=1e-9)
    assert hot_of(times, tau, NO_VOTES) == pytest.approx(whole, rel=1e-12, abs=1e-9)


@given(DAYS, st.floats(0, 20_000), st.integers(1, 3650))
def test_one_more_vote_never_cools(days, more, tau):
    times = [at(day) for day in days]
    assert hot_of([*times, at(more)], tau, NO_VOTES) >= hot_of(times, tau, NO_VOTES)


def test_the_database_reckons_the_same_also_for_very_old_votes(cast, idea):
    days = [0, 1, 40, 400, 2000, 2100.5]
    for day, who in zip(days, sharing.crowd(len(days)), strict=True):
        Vote.objects.create(idea=idea, member=who, at=at(day))
    Vote.objects.filter(member=cast.cleo).update(at=at(2100))
    for tau in (1, 30, 3650):
        edit_board(idea.board, by=cast.mia, tau_days=tau)
        idea = Idea.objects.select_related("board").get(pk=idea.pk)
        wanted = hot_of([at(day) for day in [*days, 2100]], tau, NO_VOTES)
        assert idea.hot == pytest.approx(wanted, rel=1e-12)
        vote(idea, by=cast.finn)
        assert withdraw_vote(idea, by=cast.finn).hot == pytest.approx(wanted, rel=1e-12)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["vote", "leave", "merge", "part"]), st.integers(0, 2), st.integers(0, 3)
    ),
    max_size=25,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ACTS)
def test_whatever_happens_the_counts_are_the_distinct_voters(cast, acts):
    """Random votes, returns, merges and partings, against a model of plain sets."""
    with brand_context(cast.acme.pk):
        board = sharing.board(cast.mia, f"Board {now().timestamp()}")
        people = [cast.cleo, cast.finn, cast.ben, cast.ada]
        ideas = [sharing.idea(cast.ada, board, f"Wish {n} {now().timestamp()}") for n in range(3)]
        votes = [{cast.ada.pk} for _idea in ideas]
        into: dict[int, int] = {}
        for act, n, who in acts:
            member, speaker = people[who], into.get(n, n)
            family = [speaker, *(child for child, parent in into.items() if parent == speaker)]
            if act == "vote":
                vote(ideas[n], by=member)
                if not any(member.pk in votes[one] for one in family):
                    votes[speaker].add(member.pk)
            elif act == "leave":
                withdraw_vote(ideas[n], by=member)
                for one in family:
                    votes[one].discard(member.pk)
            elif act == "merge":
                other = who % 3
                free = n not in into and other not in into and n not in into.values()
                if n != other and free:
                    merge_ideas(ideas[n], ideas[other], by=cast.mia)
                    into[n] = other
            elif n in into:
                unmerge_idea(ideas[n], by=cast.mia)
                del into[n]
            for number, one in enumerate(ideas):
                if number in into:
                    continue
                members = [votes[number], *(votes[c] for c, p in into.items() if p == number)]
                assert Idea.objects.get(pk=one.pk).votes_count == len(set().union(*members))
        for number, one in enumerate(ideas):
            if number not in into:
                row = Idea.objects.get(pk=one.pk)
                family = [ideas[c].pk for c, p in into.items() if p == number] + [one.pk]
                first: dict[int, object] = {}
                for member, when in Vote.objects.filter(idea__in=family).values_list(
                    "member", "at"
                ):
                    first[member] = min(first.get(member, when), when)
                assert row.hot == pytest.approx(hot_of(first.values(), 30, NO_VOTES), abs=1e-9)
