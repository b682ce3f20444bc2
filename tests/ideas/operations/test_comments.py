"""Saying something about an idea."""

from __future__ import annotations

import pytest

from engage.events.models import EventRecord
from engage.rules import NotAllowed, RuleBroken
from ideas.events import CommentEdited, IdeaCommented
from ideas.models import Comment, Idea, Subscription
from ideas.operations import (
    archive_board,
    comment,
    edit_comment,
    hide_comment,
    merge_ideas,
    unhide_comment,
)
from ideas.operations.comments import CommentConflict
from tests.ideas import sharing


def test_a_comment_counts_and_its_author_hears_more(cast, idea):
    row = comment(idea, "Yes, and with a film. @ben", by=cast.finn)
    again = comment(idea, "Yes, and with a film. @ben", by=cast.finn)
    assert row == again and Idea.objects.get().comments_count == 1
    assert Subscription.objects.get(member=cast.finn).level == "all"
    fact = EventRecord.objects.get(kind=IdeaCommented.kind)
    assert fact.particulars["mentioned"] == [cast.ben.pk]


def test_a_comment_is_mended_by_its_author(cast, idea):
    row = sharing.remark(idea, cast.finn)
    row = edit_comment(row, "Something better @moe", by=cast.finn, edition=1)
    assert row.edition == 2 and row.edited_at
    with pytest.raises(CommentConflict) as no:
        edit_comment(row, "Something else", by=cast.finn, edition=1)
    assert no.value.current.source_text == "Something better @moe"
    assert edit_comment(row, "Something better @moe", by=cast.finn, edition=1).edition == 2
    fact = EventRecord.objects.get(kind=CommentEdited.kind)
    assert fact.particulars["mentioned"] == [cast.moe.pk]


def test_who_may_not_comment_or_mend(cast, idea):
    row = sharing.remark(idea, cast.finn)
    for who, code in ((None, "sign_in_first"), (cast.dev, "suspended")):
        with pytest.raises(NotAllowed) as no:
            comment(idea, "Hello", by=who)
        assert no.value.code == code
    with pytest.raises(NotAllowed) as no:
        edit_comment(row, "Mine now", by=cast.cleo, edition=1)
    assert no.value.code == "not_yours"
    with pytest.raises(RuleBroken) as broken:
        comment(idea, " ", by=cast.cleo)
    assert (broken.value.code, broken.value.field) == ("empty", "text")


def test_a_hidden_comment_is_not_counted(cast, idea):
    row = sharing.remark(idea, cast.finn)
    for _again in range(2):
        hide_comment(row, by=cast.moe, reason="Shouting")
    assert Idea.objects.get().comments_count == 0
    assert list(Comment.objects.visible_to(cast.cleo)) == []
    with pytest.raises(NotAllowed):
        hide_comment(row, by=cast.cleo)
    for _again in range(2):
        unhide_comment(row, by=cast.moe)
    assert Idea.objects.get().comments_count == 1


def test_where_nothing_more_is_said(cast, board, idea):
    twin = sharing.idea(cast.finn, board, "Sell the hinge as a spare part")
    merge_ideas(twin, idea, by=cast.mia)
    with pytest.raises(NotAllowed) as no:
        comment(twin, "Hello", by=cast.cleo)
    assert no.value.code == "merged"
    archive_board(board, by=cast.mia)
    with pytest.raises(NotAllowed) as no:
        comment(idea, "Hello", by=cast.cleo)
    assert no.value.code == "archived"
