"""Many at the same moment, over real connections and commits."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from community.events import ThanksGiven
from community.models import Post, Revision, Solution, Tag, Thanks, Topic
from community.operations import (
    EditConflict,
    accept_answer,
    ask_question,
    edit_post,
    give_thanks,
    reply,
)
from engage.events.models import EventRecord
from engage.rules import RuleBroken
from engage.tenancy.current import brand_context
from tests.cast import Cast
from tests.community import writing

THREADS = 10


@pytest.fixture
def stage(committed):
    """A committed question by Cleo with a reply by Finn, and the cast."""
    cast = Cast.load()
    with brand_context(cast.acme.pk):
        topic = writing.question(cast.cleo, writing.category(cast.mia))
        writing.answer(topic, cast.finn)
    return cast, topic


def at_once(
    brand_id: int, acts: list[Callable[[], object]], threads: int = THREADS
) -> list[object]:
    """Run all acts from several threads, each in its own transaction; results or errors."""
    todo, results, gate = list(acts), [], threading.Barrier(threads)

    def work() -> None:
        gate.wait()
        try:
            while True:
                try:
                    act = todo.pop()
                except IndexError:
                    return
                try:
                    with brand_context(brand_id):
                        results.append(act())
                except Exception as error:
                    results.append(error)
        finally:
            connection.close()

    crew = [threading.Thread(target=work) for _n in range(threads)]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join(60)
    return results


def test_fifty_thanks_of_one_person_are_one(stage):
    cast, topic = stage
    with brand_context(cast.acme.pk):
        post = topic.posts.get(number=2)
    results = at_once(cast.acme.pk, [lambda: give_thanks(post, by=cast.cleo)] * 50)
    assert len(results) == 50 and all(isinstance(result, Post) for result in results)
    with brand_context(cast.acme.pk):
        assert Thanks.objects.count() == 1
        assert Post.objects.get(pk=post.pk).thanks_count == 1
        assert Topic.objects.get(pk=topic.pk).thanks_count == 1
        assert EventRecord.objects.filter(kind=ThanksGiven.kind).count() == 1


def test_replies_at_once_get_numbers_without_gap_or_double(stage):
    cast, topic = stage
    staff = [cast.ada, cast.mia, cast.ben]
    acts = [lambda n=n: reply(topic, f"Reply number {n}", by=staff[n % 3]) for n in range(30)]
    results = at_once(cast.acme.pk, acts)
    assert all(isinstance(result, Post) for result in results), results
    with brand_context(cast.acme.pk):
        numbers = list(topic.posts.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, 33))
        assert Topic.objects.get(pk=topic.pk).replies_count == 31


def test_a_button_pressed_ten_times_at_once_asks_once(stage):
    cast, topic = stage
    with brand_context(cast.acme.pk):
        where = topic.category
    results = at_once(
        cast.acme.pk, [lambda: ask_question(where, "A new one", "The same text", by=cast.finn)] * 10
    )
    assert len({result.pk for result in results}) == 1


def test_the_limit_holds_at_once(stage):
    cast, topic = stage
    acts = [lambda n=n: reply(topic, f"Spam number {n}", by=cast.cleo) for n in range(20)]
    results = at_once(cast.acme.pk, acts)
    with brand_context(cast.acme.pk):
        assert Post.objects.filter(author=cast.cleo).count() == 4
    refused = [result for result in results if isinstance(result, RuleBroken)]
    assert len(refused) == 17 and {error.code for error in refused} == {"too_fast"}


def test_two_answers_accepted_at_once_leave_one(stage):
    cast, topic = stage
    with brand_context(cast.acme.pk):
        posts = [writing.answer(topic, cast.ben, f"Answer {n}") for n in range(4)]
    at_once(cast.acme.pk, [lambda p=p: accept_answer(p, by=cast.cleo) for p in posts * 3])
    with brand_context(cast.acme.pk):
        solution = Solution.objects.get(topic=topic)
        assert Topic.objects.get(pk=topic.pk).solved_at == solution.at


def test_of_edits_at_once_one_wins_and_the_others_are_told(stage):
    cast, topic = stage
    with brand_context(cast.acme.pk):
        post = topic.posts.get(number=2)
    acts = [lambda n=n: edit_post(post, f"Edit {n}", by=cast.moe, version=1) for n in range(10)]
    results = at_once(cast.acme.pk, acts)
    assert sum(isinstance(result, Post) for result in results) == 1
    assert sum(isinstance(result, EditConflict) for result in results) == 9
    with brand_context(cast.acme.pk):
        assert Revision.objects.count() == 1


def test_a_new_tag_used_at_once_is_one_tag(stage):
    cast, topic = stage
    with brand_context(cast.acme.pk):
        where = topic.category
    acts = [
        lambda n=n: ask_question(
            where, f"Question {n}", f"Text {n}", by=cast.ben, tags=["new", "old"]
        )
        for n in range(12)
    ]
    results = at_once(cast.acme.pk, acts)
    assert all(isinstance(result, Topic) for result in results), results
    with brand_context(cast.acme.pk):
        assert Tag.objects.count() == 2
        where.refresh_from_db()
        assert where.topics_count == 13
