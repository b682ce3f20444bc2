"""Sharing an idea, mending its words, and taking it out of sight."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from engage.events.models import EventRecord
from engage.rules import NotAllowed, RuleBroken
from engage.tenancy.current import brand_context
from ideas.events import IdeaSubmitted
from ideas.hot import hot_of
from ideas.models import Board, Hiding, Idea, Subscription, Vote
from ideas.models.idea import NO_VOTES
from ideas.operations import (
    EditConflict,
    archive_board,
    edit_idea,
    hide_idea,
    listen,
    move_idea,
    submit_idea,
    unhide_idea,
    vote,
)
from tests.ideas import sharing


def test_an_idea_stands_where_new_ones_begin(cast, idea):
    assert idea.status.slug == "new" and idea.status.is_first
    assert idea.html == "<p>Spare hinges to fit at home, please.</p>\n"
    assert Board.objects.get().ideas_count == 1
    fact = EventRecord.objects.get(kind=IdeaSubmitted.kind)
    assert (fact.subject_id, fact.actor_id) == (idea.pk, cast.cleo.pk)
    assert Subscription.objects.get().level == "all"


def test_a_title_alone_is_enough(cast, board):
    assert submit_idea(board, "Ear pads in wool", "  ", by=cast.cleo).html == ""


@pytest.mark.parametrize(
    ("title", "code"),
    [("Too short", "title_too_short"), ("x" * 101, "title_too_long"), ("", "title_too_short")],
)
def test_titles_have_a_length(cast, board, title, code):
    with pytest.raises(RuleBroken) as no:
        submit_idea(board, title, "Text", by=cast.cleo)
    assert (no.value.code, no.value.field) == (code, "title")
    assert not Idea.objects.exists()


def test_the_same_words_within_a_minute_are_one_idea(cast, board, idea):
    assert sharing.idea(cast.cleo, board) == idea
    assert Idea.objects.count() == Vote.objects.count() == 1


def test_not_too_much_at_once(cast, board):
    for n in range(4):
        sharing.idea(cast.cleo, board, f"Wish number {n} of many")
    with pytest.raises(RuleBroken) as no:
        sharing.idea(cast.cleo, board, "One wish too many")
    assert no.value.code == "too_fast"


def test_staff_write_an_idea_down_for_a_customer(cast, board):
    with pytest.raises(RuleBroken) as no:
        sharing.idea(cast.ben, board, author=cast.cleo)
    assert no.value.code == "no_consent"
    idea = sharing.idea(cast.ben, board, author=cast.cleo, consents=True)
    assert (idea.author, idea.added_by, idea.is_by_staff) == (cast.cleo, cast.ben, False)
    row = Vote.objects.get()
    assert (row.member, row.added_by) == (cast.cleo, cast.ben)


def test_who_may_not_share(cast, board):
    for who, code in ((None, "sign_in_first"), (cast.dev, "suspended")):
        with pytest.raises(NotAllowed) as no:
            sharing.idea(who, board)
        assert no.value.code == code
    with pytest.raises(NotAllowed) as no:
        sharing.idea(cast.moe, board, author=cast.cleo, consents=True)
    assert no.value.code == "staff_only"
    archive_board(board, by=cast.mia)
    with pytest.raises(NotAllowed) as no:
        sharing.idea(cast.cleo, Board.objects.get())
    assert no.value.code == "archived"


def test_a_staff_board_is_not_there_for_customers(cast, in_acme):
    board = sharing.board(cast.mia, access="staff")
    with pytest.raises(NotAllowed) as no:
        sharing.idea(cast.cleo, board)
    assert no.value.code == "not_visible"
    idea = sharing.idea(cast.ben, board)
    assert list(Idea.objects.visible_to(cast.cleo)) == list(Idea.objects.visible_to(None)) == []
    assert list(Idea.objects.visible_to(cast.mia)) == [idea]


def test_an_author_mends_words_for_which_nobody_else_voted(cast, idea):
    Idea.objects.update(created_at=now() - timedelta(days=2))
    idea = edit_idea(idea, "Spare hinges for the Halo", "As a kit.", by=cast.cleo, edition=1)
    assert (idea.title, idea.edition, idea.html) == (
        "Spare hinges for the Halo",
        2,
        "<p>As a kit.</p>\n",
    )
    vote(idea, by=cast.finn)
    with pytest.raises(NotAllowed) as no:
        edit_idea(idea, "Free hinges for all of us", "", by=cast.cleo, edition=2)
    assert no.value.code == "others_voted"
    assert edit_idea(idea, "Free hinges for us all", "", by=cast.moe, edition=2).edition == 3


def test_an_edit_of_old_words_is_a_conflict(cast, idea):
    edit_idea(idea, "Spare hinges for the Halo", "", by=cast.moe, edition=1)
    with pytest.raises(EditConflict) as no:
        edit_idea(idea, "Spare hinges for all", "", by=cast.cleo, edition=1)
    assert no.value.current.title == "Spare hinges for the Halo"
    assert edit_idea(idea, "Spare hinges for the Halo", "", by=cast.cleo, edition=1).edition == 2


def test_others_do_not_mend_it(cast, idea):
    for who, code in ((cast.finn, "not_yours"), (None, "sign_in_first"), (cast.dev, "suspended")):
        with pytest.raises(NotAllowed) as no:
            edit_idea(idea, "Something else entirely", "", by=who, edition=1)
        assert no.value.code == code


def test_moderators_hide_and_show(cast, idea):
    for _again in range(2):
        hidden = hide_idea(idea, by=cast.moe, reason="Not kind")
    assert hidden.is_hidden and Hiding.objects.get().reason == "Not kind"
    assert Board.objects.get().ideas_count == 0
    assert not Idea.objects.visible_to(cast.cleo).exists()
    for _again in range(2):
        unhide_idea(idea, by=cast.moe)
    assert Board.objects.get().ideas_count == 1 and not Hiding.objects.exists()
    with pytest.raises(NotAllowed):
        hide_idea(idea, by=cast.finn)


def test_another_board_weighs_by_its_own_patience(cast, idea):
    """A single vote is as warm anywhere; two of different ages tell the boards apart."""
    other = sharing.board(cast.mia, "Speakers", tau_days=10)
    vote(idea, by=cast.finn)
    Vote.objects.filter(member=cast.finn).update(at=now() - timedelta(days=20))
    times = list(Vote.objects.filter(idea=idea).values_list("at", flat=True))
    moved = move_idea(idea, other, by=cast.ben)
    assert moved.board == other
    assert moved.hot == pytest.approx(hot_of(times, 10, NO_VOTES), rel=1e-12)
    assert moved.hot < hot_of(times, 30, NO_VOTES)
    assert [b.ideas_count for b in Board.objects.order_by("pk")] == [0, 1]
    with pytest.raises(NotAllowed):
        move_idea(idea, idea.board, by=cast.finn)


def test_listening_without_a_vote(cast, idea):
    listen(idea, "all", by=cast.finn)
    listen(idea, "none", by=cast.finn)
    assert Subscription.objects.get(member=cast.finn).level == "none"
    with pytest.raises(RuleBroken) as no:
        listen(idea, "loudly", by=cast.finn)
    assert no.value.field == "level"
    with pytest.raises(NotAllowed):
        listen(idea, "all", by=None)


def test_the_other_brand_shares_nothing_here(cast):
    with brand_context(cast.acme.pk):
        board = sharing.board(cast.mia)
        idea = sharing.idea(cast.cleo, board)
    with brand_context(cast.zenith.pk):
        for act in (
            lambda: edit_idea(idea, "Something else entirely", "", by=cast.zoe, edition=1),
            lambda: hide_idea(idea, by=cast.zoe),
            lambda: listen(idea, "all", by=cast.zoe),
        ):
            with pytest.raises(NotAllowed) as no:
                act()
            assert no.value.code == "not_visible"
