"""Two ideas that are one, and the traps that others fell into."""

from __future__ import annotations

import pytest

from engage.events.models import EventRecord
from engage.rules import NotAllowed, RuleBroken
from ideas.events import IdeasMerged, IdeasUnmerged, VoteWithdrawn
from ideas.models import Board, Idea, Merge, Vote
from ideas.operations import (
    change_status,
    edit_board,
    hide_idea,
    merge_ideas,
    move_idea,
    unhide_idea,
    unmerge_idea,
    vote,
    withdraw_vote,
)
from ideas.reads import IdeaPage
from ideas.reads.readers import listeners
from ideas.reads.voters import voters_of
from ideas.reads.votes import voted_for
from tests.ideas import sharing


@pytest.fixture
def twin(cast, board) -> Idea:
    """The same wish in other words, by Finn."""
    return sharing.idea(cast.finn, board, "Sell the hinge as a spare part")


def count(idea: Idea) -> int:
    return Idea.objects.get(pk=idea.pk).votes_count


def test_the_family_counts_distinct_voters(cast, idea, twin):
    for one in (idea, twin):
        vote(one, by=cast.ben)
    vote(twin, by=cast.ada)
    into = merge_ideas(twin, idea, by=cast.mia)
    assert into.votes_count == count(idea) == 4  # Cleo, Finn, Ben once, Ada
    assert Vote.objects.filter(idea=twin).count() == 3, "no vote was moved"
    assert len(voters_of(idea.pk)) == 4, "nobody stands in the list twice"
    assert Board.objects.get().ideas_count == 1


def test_parting_gives_everybody_back_what_was_theirs(cast, idea, twin):
    """Trap 3: one that voted for both must be left with both."""
    for one in (idea, twin):
        vote(one, by=cast.ben)
    before = [(count(one), Idea.objects.get(pk=one.pk).hot) for one in (idea, twin)]
    merge_ideas(twin, idea, by=cast.mia)
    unmerge_idea(twin, by=cast.mia)
    after = [(count(one), Idea.objects.get(pk=one.pk).hot) for one in (idea, twin)]
    assert [n for n, _hot in after] == [n for n, _hot in before] == [2, 2]
    assert [hot for _n, hot in after] == pytest.approx([hot for _n, hot in before], abs=1e-12)
    assert Board.objects.get().ideas_count == 2
    kinds = EventRecord.objects.filter(kind__in=[IdeasMerged.kind, IdeasUnmerged.kind])
    assert kinds.count() == 2


def test_merging_into_an_idea_that_was_made_loses_nothing(cast, idea, twin, status):
    """Trap 1: the votes of the merged one must not vanish silently."""
    vote(twin, by=cast.ben)
    change_status(idea, status("shipped"), by=cast.mia)
    assert merge_ideas(twin, idea, by=cast.mia).votes_count == 3
    assert Vote.objects.filter(idea=twin).count() == 2
    unmerge_idea(twin, by=cast.mia)
    assert (count(idea), count(twin)) == (1, 2)


def test_a_vote_for_a_merged_idea_counts_for_the_one_that_speaks(cast, idea, twin):
    merge_ideas(twin, idea, by=cast.mia)
    assert vote(twin, by=cast.ben) == idea
    assert vote(idea, by=cast.ben).votes_count == 3
    assert withdraw_vote(idea, by=cast.finn).votes_count == 2, "also the vote for the merged one"
    unmerge_idea(twin, by=cast.mia)
    assert (count(idea), count(twin)) == (2, 0)


def test_a_vote_taken_back_leaves_every_idea_that_held_one(cast, idea, twin):
    """Each by its own fact, so that whoever kept the vote by its idea's name finds it."""
    for one in (idea, twin):
        vote(one, by=cast.ben)
    merge_ideas(twin, idea, by=cast.mia)
    assert withdraw_vote(idea, by=cast.ben).votes_count == 2
    assert (count(idea), count(twin)) == (2, 1), "the twin's own page says so at once"
    gone = EventRecord.objects.filter(kind=VoteWithdrawn.kind).order_by("pk")
    assert [(one.subject_id, one.particulars["author_id"]) for one in gone] == [
        (twin.pk, cast.finn.pk),
        (idea.pk, cast.cleo.pk),
    ]


def test_there_are_no_chains(cast, board, idea, twin):
    third = sharing.idea(cast.ben, board, "A kit with the right screwdriver")
    merge_ideas(twin, idea, by=cast.mia)
    for one, into, code in (
        (third, twin, "into_merged"),
        (twin, third, "already_merged"),
        (idea, third, "has_merged"),
        (third, third, "same_idea"),
    ):
        with pytest.raises(RuleBroken) as no:
            merge_ideas(one, into, by=cast.mia)
        assert (no.value.code, no.value.field) == (code, "into")
    assert merge_ideas(twin, idea, by=cast.mia) == idea, "twice is calm"
    assert Merge.objects.count() == 1


def test_parting_what_is_not_joined_is_calm(cast, idea):
    assert unmerge_idea(idea, by=cast.mia) == idea
    assert not EventRecord.objects.filter(kind=IdeasUnmerged.kind).exists()


def test_who_may_not_merge(cast, idea, twin):
    for who, code in ((None, "sign_in_first"), (cast.moe, "staff_only"), (cast.dev, "suspended")):
        for act in (lambda w: merge_ideas(twin, idea, by=w), lambda w: unmerge_idea(idea, by=w)):
            with pytest.raises(NotAllowed) as no:
                act(who)
            assert no.value.code == code


def test_votes_of_a_hidden_merged_idea_are_silent_as_long_as_it_is_hidden(cast, idea, twin, status):
    """Readers could not find what they were given for, and a moderator's verdict on a made-up
    idea must reach its made-up voters."""
    vote(twin, by=cast.ben)
    merge_ideas(twin, idea, by=cast.mia)
    before = Idea.objects.get(pk=idea.pk)
    hide_idea(twin, by=cast.moe)
    alone = Idea.objects.get(pk=idea.pk)
    assert (alone.votes_count, alone.version) == (1, before.version + 1)
    assert alone.hot < before.hot
    assert voted_for([idea.pk], cast.ben) == set()
    assert not IdeaPage.read(idea.pk, cast.ben).voted
    assert [one.person.id for one in voters_of(idea.pk)] == [cast.cleo.pk]
    assert set(listeners(idea)) == {cast.cleo, cast.finn}, "Finn follows what he shared"
    edit_board(idea.board, by=cast.mia, tau_days=31)
    assert count(idea) == 1, "weighed with its whole board"
    assert vote(idea, by=cast.ben).votes_count == 2, "he may say so aloud"
    withdraw_vote(idea, by=cast.ben)
    assert not Vote.objects.filter(member=cast.ben).exists(), "nothing that comes back later"
    unhide_idea(twin, by=cast.moe)
    assert count(idea) == 2
    assert voted_for([idea.pk], cast.finn) == {idea.pk}
    hide_idea(twin, by=cast.moe)
    unmerge_idea(twin, by=cast.mia)
    assert Board.objects.get().ideas_count == 1
    assert (count(idea), count(twin)) == (1, 1)


def test_voters_are_not_led_where_they_cannot_read(cast, idea):
    inside = sharing.idea(cast.ben, sharing.board(cast.mia, "Inside", access="staff"))
    with pytest.raises(RuleBroken) as no:
        merge_ideas(idea, inside, by=cast.mia)
    assert (no.value.code, no.value.field) == ("into_narrower", "into")
    assert merge_ideas(inside, idea, by=cast.mia).votes_count == 2
    hide_idea(idea, by=cast.moe)
    with pytest.raises(RuleBroken) as no:
        merge_ideas(sharing.idea(cast.ben, idea.board, "A hinge of brass"), idea, by=cast.mia)
    assert (no.value.code, no.value.field) == ("into_hidden", "into")


def test_neither_a_move_nor_a_new_doorman_parts_the_readers_of_a_family(cast, idea, twin):
    members, staff = (
        sharing.board(cast.mia, access.title(), access=access) for access in ("members", "staff")
    )
    merge_ideas(twin, idea, by=cast.mia)
    for act, code, field in (
        (lambda: move_idea(idea, members, by=cast.mia), "speaks_for_wider", "board"),
        (lambda: edit_board(idea.board, by=cast.mia, access="staff"), "", ""),
        (lambda: move_idea(twin, staff, by=cast.mia), "", ""),
        (lambda: edit_board(staff, by=cast.mia, access="members"), "parts_joined", "access"),
        (lambda: move_idea(twin, members, by=cast.mia), "into_narrower", "board"),
        (lambda: edit_board(idea.board, by=cast.mia, access="public"), "", ""),
        (lambda: edit_board(staff, by=cast.mia, access="members"), "", ""),
        (lambda: edit_board(idea.board, by=cast.mia, access="staff"), "parts_joined", "access"),
        (lambda: unmerge_idea(twin, by=cast.mia), "", ""),
        (lambda: edit_board(idea.board, by=cast.mia, access="staff"), "", ""),
    ):
        if not code:
            act()
            continue
        with pytest.raises(RuleBroken) as no:
            act()
        assert (no.value.code, no.value.field) == (code, field)
