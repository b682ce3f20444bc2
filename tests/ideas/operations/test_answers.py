"""The brand's word: answers, statuses, reasons."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from engage.events.models import EventRecord
from engage.rules import NotAllowed, RuleBroken
from ideas.events import IdeaAnswered, IdeaAnswerEdited, IdeaShipped, IdeaStatusChanged
from ideas.models import Answer, Idea, StatusChange
from ideas.operations import (
    answer_idea,
    change_status,
    edit_board,
    merge_ideas,
    vote,
    withdraw_vote,
)
from tests.ideas import sharing


def kinds_of(*facts) -> list[str]:
    names = [fact.kind for fact in facts]
    found = EventRecord.objects.filter(kind__in=names).order_by("pk")
    return list(found.values_list("kind", flat=True))


def test_one_answer_an_idea_keeps_its_date_when_only_words_are_mended(cast, idea):
    first = answer_idea(idea, "We like it.", by=cast.ben)
    Answer.objects.update(at=now() - timedelta(days=3))
    again = answer_idea(idea, "We like it a lot.", by=cast.mia)
    assert again.pk == first.pk and Answer.objects.count() == 1
    assert again.author == cast.ben and again.edited_at
    assert now() - again.at > timedelta(days=2)
    answer_idea(idea, "We like it a lot.", by=cast.mia)
    assert kinds_of(IdeaAnswered, IdeaAnswerEdited) == [IdeaAnswered.kind, IdeaAnswerEdited.kind]
    assert Idea.objects.get().answered_at == first.at


def test_another_status_makes_a_new_word(cast, idea, status):
    answer_idea(idea, "We look at it.", by=cast.ben)
    Answer.objects.update(at=now() - timedelta(days=3))
    change_status(idea, status("planned"), by=cast.mia, text="Planned for spring.")
    answer = Answer.objects.get()
    assert answer.author == cast.mia and now() - answer.at < timedelta(minutes=1)
    assert Idea.objects.get().answered_at == answer.at


def test_a_status_is_a_step_that_is_kept(cast, idea, status):
    for slug in ("planned", "planned", "started", "shipped"):
        idea = change_status(idea, status(slug), by=cast.mia)
    steps = StatusChange.objects.order_by("pk").values_list("before__slug", "status__slug")
    assert list(steps) == [("new", "planned"), ("planned", "started"), ("started", "shipped")]
    assert kinds_of(IdeaShipped) == [IdeaShipped.kind]
    fact = EventRecord.objects.filter(kind=IdeaStatusChanged.kind).latest("pk").particulars
    assert fact["category"] == "complete" and fact["before"] == status("started").pk


def test_closing_needs_a_reason_and_a_word(cast, idea, status):
    for given, code in (
        ({}, "no_answer"),
        ({"text": "Sorry."}, "no_reason"),
        ({"text": "Sorry.", "reason": "boring"}, "bad_reason"),
        ({"text": "Sorry.", "reason": "not_now", "revisit_on": localdate()}, "in_the_past"),
    ):
        with pytest.raises(RuleBroken) as no:
            change_status(idea, status("declined"), by=cast.mia, **given)
        assert no.value.code == code
    assert Idea.objects.get().status.slug == "new" and not Answer.objects.exists()
    change_status(
        idea,
        status("declined"),
        by=cast.mia,
        text="Not with this board.",
        reason="not_now",
        change_mind="A chip that holds three links.",
        revisit_on=localdate() + timedelta(days=200),
    )
    answer = Answer.objects.get()
    assert (answer.reason, answer.change_mind) == ("not_now", "A chip that holds three links.")
    change_status(idea, status("planned"), by=cast.mia)
    assert Answer.objects.get().reason == "", "what is planned again has no reason against it"


def test_a_merged_idea_is_answered_as_a_whole(cast, board, idea):
    twin = sharing.idea(cast.finn, board, "Sell the hinge as a spare part")
    merge_ideas(twin, idea, by=cast.mia)
    with pytest.raises(NotAllowed) as no:
        answer_idea(twin, "Yes.", by=cast.ben)
    assert no.value.code == "merged"


def test_who_may_not_answer(cast, idea, status):
    for who, code in ((None, "sign_in_first"), (cast.moe, "staff_only"), (cast.dev, "suspended")):
        for act in (
            lambda w: answer_idea(idea, "Yes.", by=w),
            lambda w: change_status(idea, status("planned"), by=w),
        ):
            with pytest.raises(NotAllowed) as no:
                act(who)
            assert no.value.code == code


def test_an_answer_is_owed_from_so_many_voters_on(cast, idea, status):
    edit_board(idea.board, by=cast.mia, owed_votes=2)
    idea.refresh_from_db()
    vote(idea, by=cast.finn)
    assert list(Idea.objects.owed()) == [idea]
    withdraw_vote(idea, by=cast.finn)
    assert list(Idea.objects.owed()) == []
    vote(idea, by=cast.finn)
    answer_idea(idea, "We look at it.", by=cast.ben)
    assert list(Idea.objects.owed()) == []
    assert Idea.objects.get().owed_at is not None, "that it was owed is kept for the figures"


def test_another_promise_is_reckoned_at_once(cast, idea):
    vote(idea, by=cast.finn)
    edit_board(idea.board, by=cast.mia, owed_votes=2)
    assert Idea.objects.owed().count() == 1
    edit_board(idea.board, by=cast.mia, owed_votes=3)
    assert Idea.objects.owed().count() == 0
