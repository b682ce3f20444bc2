"""Many at the same moment, over real connections and commits."""

from __future__ import annotations

import pytest

from engage.events.models import EventRecord
from engage.tenancy.current import brand_context
from ideas.events import IdeaVoted
from ideas.models import Idea, Vote
from ideas.operations import merge_ideas, submit_idea, unmerge_idea, vote, withdraw_vote
from tests.cast import Cast
from tests.community.operations.test_races import at_once
from tests.ideas import sharing


@pytest.fixture
def stage(committed):
    """Two committed ideas, by Cleo and Finn, and the cast."""
    cast = Cast.load()
    with brand_context(cast.acme.pk):
        board = sharing.board(cast.mia)
        idea = sharing.idea(cast.cleo, board)
        twin = sharing.idea(cast.finn, board, "Sell the hinge as a spare part")
    return cast, idea, twin


def test_fifty_votes_of_one_person_are_one(stage):
    """Trap 6: looking first and inserting then gives doubles."""
    cast, idea, _twin = stage
    results = at_once(cast.acme.pk, [lambda: vote(idea, by=cast.ben)] * 50)
    assert len(results) == 50 and all(isinstance(result, Idea) for result in results), results
    with brand_context(cast.acme.pk):
        assert Vote.objects.filter(idea=idea, member=cast.ben).count() == 1
        assert Idea.objects.get(pk=idea.pk).votes_count == 2
        assert EventRecord.objects.filter(kind=IdeaVoted.kind).count() == 1


def test_votes_of_many_and_their_return_are_all_counted(stage):
    cast, idea, _twin = stage
    with brand_context(cast.acme.pk):
        people = sharing.crowd(30)
    at_once(cast.acme.pk, [lambda m=m: vote(idea, by=m) for m in people])
    at_once(cast.acme.pk, [lambda m=m: withdraw_vote(idea, by=m) for m in people[:10]])
    with brand_context(cast.acme.pk):
        assert Idea.objects.get(pk=idea.pk).votes_count == 21
        assert Vote.objects.filter(idea=idea).count() == 21


def test_votes_while_two_ideas_are_joined_and_parted_neither_wait_for_ever_nor_are_lost(stage):
    cast, idea, twin = stage
    with brand_context(cast.acme.pk):
        people = sharing.crowd(24)
    acts = [lambda m=m, n=n: vote((idea, twin)[n % 2], by=m) for n, m in enumerate(people)]
    acts += [lambda: merge_ideas(twin, idea, by=cast.mia), lambda: unmerge_idea(twin, by=cast.mia)]
    acts += [lambda: merge_ideas(twin, idea, by=cast.mia)]
    mixed = [acts[n * 7 % len(acts)] for n in range(len(acts))]
    results = at_once(cast.acme.pk, mixed)
    assert all(isinstance(result, Idea) for result in results), results
    with brand_context(cast.acme.pk):
        assert Vote.objects.count() == 26
        unmerge_idea(twin, by=cast.mia)
        merge_ideas(twin, idea, by=cast.mia)
        assert Idea.objects.get(pk=idea.pk).votes_count == 26


def test_merging_both_ways_at_once_makes_one_merge(stage):
    cast, idea, twin = stage
    acts = [
        lambda: merge_ideas(twin, idea, by=cast.mia),
        lambda: merge_ideas(idea, twin, by=cast.ada),
    ]
    at_once(cast.acme.pk, acts * 5)
    with brand_context(cast.acme.pk):
        merged = Idea.objects.filter(merged_into__isnull=False)
        assert merged.count() == 1
        assert merged.get().merged_into.votes_count == 2


def test_a_button_pressed_ten_times_at_once_shares_once(stage):
    cast, idea, _twin = stage
    act = lambda: submit_idea(idea.board, "One and the same wish", "", by=cast.ben)  # noqa: E731
    results = at_once(cast.acme.pk, [act] * 10)
    assert len({result.pk for result in results}) == 1, results
