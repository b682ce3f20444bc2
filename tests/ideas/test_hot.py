"""What is trending: the formula, and that the database reckons the same."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from decimal import Decimal, localcontext

import pytest
from django.utils.timezone import now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engage.tenancy.current import brand_context
from ideas.hot import EPOCH, UNIT, alone, hot_of, joined
from ideas.models import Idea, Vote
from ideas.models.idea import NO_VOTES
from ideas.operations import (
    edit_board,
    hide_idea,
    merge_ideas,
    unhide_idea,
    unmerge_idea,
    vote,
    vote_for,
    withdraw_vote,
)
from ideas.reads import IdeaList
from tests.ideas import sharing

DAYS = st.lists(st.floats(0, 20_000), min_size=1, max_size=40)


def at(day: float):
    return EPOCH + timedelta(days=day)


def test_two_votes_a_patience_apart():
    """exp(hot − newest) = 1 + 1/e, as the notes have it."""
    hot = hot_of([at(100), at(107)], 7, NO_VOTES)
    gain = (hot - alone(at(107))) * UNIT / timedelta(days=7)
    assert math.exp(gain) == pytest.approx(1 + math.exp(-1), rel=1e-9)


@given(DAYS, st.integers(1, 3650), st.randoms())
def test_the_order_of_votes_does_not_matter(days, tau, random):
    times = [at(day) for day in days]
    whole = hot_of(times, tau, NO_VOTES)
    random.shuffle(times)
    step = alone(times[0])
    for one in times[1:]:
        step = joined(step, alone(one), tau)
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
        st.sampled_from(["vote", "leave", "merge", "part", "hide", "show"]),
        st.integers(0, 2),
        st.integers(0, 3),
    ),
    max_size=25,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ACTS)
def test_whatever_happens_the_counts_are_the_distinct_voters(cast, acts):
    """Random votes, returns, merges, partings and hidings, against a model of plain sets."""
    with brand_context(cast.acme.pk):
        board = sharing.board(cast.mia, f"Board {now().timestamp()}")
        people = [cast.cleo, cast.finn, cast.ben, cast.ada]
        ideas = [sharing.idea(cast.ada, board, f"Wish {n} {now().timestamp()}") for n in range(3)]
        votes = [{cast.ada.pk} for _idea in ideas]
        into: dict[int, int] = {}
        hidden: set[int] = set()
        for act, n, who in acts:
            member, speaker = people[who], into.get(n, n)
            family = [speaker, *(child for child, parent in into.items() if parent == speaker)]
            counted = [one for one in family if one == speaker or one not in hidden]
            if act in {"vote", "leave"} and speaker in hidden:
                continue
            if act == "vote":
                vote(ideas[n], by=member)
                if not any(member.pk in votes[one] for one in counted):
                    votes[speaker].add(member.pk)
            elif act == "hide":
                hide_idea(ideas[n], by=cast.mia)
                hidden.add(n)
            elif act == "show":
                unhide_idea(ideas[n], by=cast.mia)
                hidden.discard(n)
            elif act == "leave":
                withdraw_vote(ideas[n], by=member)
                for one in family:
                    votes[one].discard(member.pk)
            elif act == "merge":
                other = who % 3
                free = n not in into and other not in into and n not in into.values()
                if n != other and free and other not in hidden:
                    merge_ideas(ideas[n], ideas[other], by=cast.mia)
                    into[n] = other
            elif n in into:
                unmerge_idea(ideas[n], by=cast.mia)
                del into[n]
            for number, one in enumerate(ideas):
                if number in into:
                    continue
                shown = {c for c, p in into.items() if p == number} - hidden
                members = [votes[number], *(votes[c] for c in shown)]
                assert Idea.objects.get(pk=one.pk).votes_count == len(set().union(*members))
        for number, one in enumerate(ideas):
            if number not in into:
                row = Idea.objects.get(pk=one.pk)
                shown = {c for c, p in into.items() if p == number} - hidden
                family = [ideas[c].pk for c in shown] + [one.pk]
                first: dict[int, object] = {}
                for member, when in Vote.objects.filter(idea__in=family).values_list(
                    "member", "at"
                ):
                    first[member] = min(first.get(member, when), when)
                assert row.hot == pytest.approx(hot_of(first.values(), 30, NO_VOTES), abs=1e-9)


def heat(times, tau: int) -> Decimal:
    """From the design notes alone: when one single vote would be as warm as all these, in days
    since 1970; 60 digits, so that no trick of logarithms is needed."""
    with localcontext() as context:
        context.prec = 60
        days = [Decimal(str(one.timestamp())) / 86400 for one in times]
        return sum((day / tau).exp() for day in days).ln() * tau


def told(idea: Idea) -> float:
    """The same as the row says it."""
    hot = Idea.objects.get(pk=idea.pk).hot
    return (EPOCH + hot * UNIT).timestamp() / 86400


def test_another_reckoning_agrees_through_a_whole_story(cast, board):
    """Votes of different ages on boards of different patience, one on behalf, one taken back, two
    ideas joined whose voters are partly the same, one of them hidden, and parted again."""
    quick = sharing.board(cast.mia, "Quick", tau_days=7)
    crowd = sharing.crowd(12)
    wishes = {
        name: sharing.idea(cast.mia, where, f"A wish for {name} of them")
        for name, where in {"old": board, "fresh": board, "twin": quick, "fast": quick}.items()
    }
    for name, voters, age in (
        ("old", crowd[:9], 40),
        ("fresh", crowd[:3], 2),
        ("twin", crowd[6:], 15),
        ("fast", crowd[2:6], 9),
    ):
        for n, who in enumerate(voters):
            vote(wishes[name], by=who)
            Vote.objects.filter(idea=wishes[name], member=who).update(
                at=now() - timedelta(days=age, hours=7 * n)
            )
    vote_for(wishes["fresh"], cast.finn, by=cast.ben, consents=True)
    for idea in wishes.values():  # reckons it anew, with the ages given above
        withdraw_vote(vote(idea, by=cast.cleo), by=cast.cleo)

    def check(**families: list[str]) -> None:
        heats = {}
        for name, family in families.items():
            first: dict[int, datetime] = {}
            for one in family:
                for who, when in Vote.objects.filter(idea=wishes[one]).values_list("member", "at"):
                    first[who] = min(first.get(who, when), when)
            tau = wishes[name].board.tau_days
            heats[name] = heat(first.values(), tau)
            assert told(wishes[name]) == pytest.approx(float(heats[name]), abs=1e-6), name
            assert Idea.objects.get(pk=wishes[name].pk).votes_count == len(first), name
        warmest = [wishes[name].pk for name in sorted(heats, key=heats.__getitem__, reverse=True)]
        assert [row.id for row in IdeaList.read(None).rows] == warmest

    apart = {name: [name] for name in wishes}
    check(**apart)
    before = {name: told(idea) for name, idea in wishes.items()}
    merge_ideas(wishes["twin"], wishes["old"], by=cast.mia)
    joined_up = {name: [name] for name in wishes if name != "twin"}
    check(**joined_up | {"old": ["old", "twin"]})
    hide_idea(wishes["twin"], by=cast.moe)
    check(**joined_up)
    unhide_idea(wishes["twin"], by=cast.moe)
    check(**joined_up | {"old": ["old", "twin"]})
    unmerge_idea(wishes["twin"], by=cast.mia)
    check(**apart)
    assert {name: told(idea) for name, idea in wishes.items()} == pytest.approx(before, abs=1e-9)


def test_one_fresh_vote_is_the_same_on_every_board(cast, board):
    """Else an impatient board would lead the list of all boards for ever."""
    quick = sharing.board(cast.mia, "Quick", tau_days=1)
    wanted, alone_there = (
        sharing.idea(cast.mia, where, f"A wish upon {where}") for where in (board, quick)
    )
    for who in (cast.cleo, cast.finn, cast.ben):
        vote(wanted, by=who)
    assert [row.id for row in IdeaList.read(None).rows] == [wanted.pk, alone_there.pk]
