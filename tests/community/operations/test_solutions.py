"""Accepting and withdrawing answers."""

from __future__ import annotations

import pytest

from community.events import AnswerAccepted, AnswerWithdrawn
from community.models import Solution, Topic
from community.operations import accept_answer, start_discussion, withdraw_solution
from engage.events.models import EventRecord
from engage.rules import NotAllowed
from tests.community.writing import answer, remark


def told(kind: str) -> int:
    return EventRecord.objects.filter(kind=kind).count()


def test_the_asker_accepts_once(cast, asked):
    post = answer(asked, cast.finn)
    solution = accept_answer(post, by=cast.cleo)
    assert accept_answer(post, by=cast.cleo) == solution
    assert Topic.objects.get(pk=asked.pk).solved_at == solution.at
    fact = EventRecord.objects.get(kind=AnswerAccepted.kind)
    assert fact.particulars == {
        "topic_id": asked.pk, "post_id": post.pk, "author_id": cast.finn.pk
    }  # fmt: skip
    assert fact.actor_id == cast.cleo.pk


def test_another_answer_takes_the_place(cast, asked):
    one, two = answer(asked, cast.finn), answer(asked, cast.ben)
    accept_answer(one, by=cast.cleo)
    accept_answer(two, by=cast.moe)
    assert Solution.objects.get(topic=asked).post == two
    assert (told(AnswerAccepted.kind), told(AnswerWithdrawn.kind)) == (2, 1)


def test_withdrawing_twice_is_calm(cast, asked):
    accept_answer(answer(asked, cast.finn), by=cast.cleo)
    withdraw_solution(asked, by=cast.cleo)
    withdraw_solution(asked, by=cast.cleo)
    assert Topic.objects.get(pk=asked.pk).solved_at is None
    assert not Solution.objects.exists()
    assert told(AnswerWithdrawn.kind) == 1


def test_what_cannot_be_accepted(cast, asked, halo):
    post = answer(asked, cast.finn)
    talk = start_discussion(halo, "Records we love", "Tell.", by=cast.cleo)
    for what, who, code in [
        (post, cast.finn, "not_yours"),
        (post, None, "sign_in_first"),
        (asked.posts.get(number=1, parent=None), cast.cleo, "not_a_reply"),
        (remark(post, cast.ben), cast.cleo, "not_a_reply"),
        (answer(talk, cast.finn), cast.cleo, "no_question"),
    ]:
        with pytest.raises(NotAllowed) as no:
            accept_answer(what, by=who)
        assert no.value.code == code
    assert not Solution.objects.exists()
