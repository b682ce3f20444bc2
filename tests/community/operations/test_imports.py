"""Whole topics brought in: the same rows and counters as if members had written them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from community.models import Category, Post, Solution, Thanks, Topic, TopicTag, TopicViews
from community.models.category import DISCUSSION
from community.operations.counts import counted
from community.operations.imports import (
    Brought,
    ImportedPost,
    ImportedTopic,
    import_topics,
    remember_topics,
)
from community.operations.texts import Text
from engage.events.models import Delivery, EventRecord
from engage.members import system_member
from engage.notifications.models import Follow
from engage.rules import NotAllowed
from tests.counting import statements

pytestmark = pytest.mark.usefixtures("in_acme")
DAY_ZERO = datetime(2020, 3, 1, 10, tzinfo=UTC)


def day(number: float) -> datetime:
    return DAY_ZERO + timedelta(days=number)


def said(words: str, language: str = "en") -> Text:
    return Text(words, f"<p>{words}</p>", 1, language)


def post(key: str, author: Any, at: float, **more: Any) -> ImportedPost:
    return ImportedPost(author.pk, said(f"Text of {key}"), day(at), source_id=key, **more)


@pytest.fixture
def topic(cast, halo) -> ImportedTopic:
    """A question with two answers and two comments; the second answer is accepted."""
    remark = post("c1", cast.dev, 3, imported_thanks=2)
    own = post("c2", cast.cleo, 1)
    thanks = [(cast.ben.pk, day(4)), (cast.cleo.pk, day(5))]
    return ImportedTopic(
        source_id="q",
        category_id=halo.pk,
        title="Why does it slip?",
        posts=[
            post("q", cast.cleo, 0, imported_thanks=3, comments=[own]),
            post("a1", cast.cleo, 1),
            post("a2", cast.ben, 2, is_by_staff=True, thanks=thanks, comments=[remark], quoted=1),
        ],
        language="en",
        tags=["Chain", "c++", "!!!"],
        accepted=2,
        views=77,
    )


def bring(cast, *topics: ImportedTopic) -> Brought:
    return import_topics("test", topics, by=cast.mia)


def here(key: str) -> Post:
    return Post.objects.select_related("topic").get(source="test", source_id=key)


def test_a_topic_is_stored_whole(cast, topic):
    brought = bring(cast, topic)
    made = Topic.objects.get(source="test", source_id="q")
    assert brought.topics == {"q": made.pk}
    assert brought.new == brought.accepted.added == {"q"}
    assert {name: getattr(made, name) for name in counted(made)} == counted(made)
    assert (made.replies_count, made.thanks_count, made.last_number) == (4, 7, 3)
    assert (made.last_post_at, made.first_answer_at, made.solved_at) == (day(3), day(2), day(2))
    assert [here(key).number for key in ("q", "a1", "a2", "c1", "c2")] == [1, 2, 3, 3, 1]
    assert here("c1").parent == here("a2")
    assert here("a2").quoted == here("a1")
    assert here("a2").is_by_staff
    assert Thanks.objects.filter(post=here("a2")).count() == here("a2").thanks_count == 2
    solution = Solution.objects.get()
    assert (solution.post, solution.by, solution.at) == (here("a2"), cast.cleo, day(2))
    assert TopicViews.objects.get().count == 77
    assert set(made.tagged.values_list("tag__slug", flat=True)) == {"chain", "c-plus-plus"}
    assert made.category.topics_count == 1
    assert not EventRecord.objects.filter(kind__startswith="community.question").exists()
    assert not Follow.objects.exists()


def test_a_comment_without_a_language_speaks_that_of_its_post(cast, topic):
    topic.posts[0].text = said("Цепь соскакивает", "ru")
    topic.posts[0].comments[0].text = said("Да", "")
    bring(cast, topic)
    assert here("c2").language == "ru"


def test_a_discussion_is_not_solved(cast, topic):
    topic.kind = DISCUSSION
    assert bring(cast, topic).accepted.refused == {"q": "not_a_reply"}
    assert here("q").topic.solved_at is None


def test_twice_is_calm(cast, topic):
    bring(cast, topic)
    before = (list(Post.objects.values()), list(Topic.objects.values()))
    brought = bring(cast, topic)
    assert brought.new == set()
    assert brought.accepted.known == {"q"}
    assert brought.thanked == {"q": 3, "a1": 0, "a2": 0, "c1": 2, "c2": 0}
    assert (list(Post.objects.values()), list(Topic.objects.values())) == before


def test_what_is_new_in_a_topic_that_is_here(cast, topic):
    topic.accepted = None
    bring(cast, topic)
    opening, first, second = topic.posts
    early = post("a0", cast.dev, 0.5, comments=[post("c3", cast.ben, 6)])
    opening.imported_thanks, opening.text = 5, None
    second.comments.append(post("c4", cast.cleo, 2.5))
    topic.posts = [opening, early, first, second]
    topic.accepted, topic.title = 1, "Another title"
    version = here("q").topic.version
    brought = bring(cast, topic)
    made = here("q").topic
    assert made.title == "Why does it slip?"
    assert made.version > version
    assert [here(key).number for key in ("q", "a0", "a1", "a2", "c1", "c3", "c4")] == [
        1, 2, 3, 4, 4, 2, 4,
    ]  # fmt: skip
    assert {name: getattr(made, name) for name in counted(made)} == counted(made)
    assert (made.first_answer_at, made.solved_at, made.thanks_count) == (day(0.5), day(0.5), 9)
    assert brought.thanked["q"] == 3
    assert brought.accepted.added == {"q"}
    assert (made.category.topics_count, TopicTag.objects.count()) == (1, 2)


def test_an_accepted_answer_stays(cast, topic):
    bring(cast, topic)
    topic.accepted = 1
    assert bring(cast, topic).accepted.refused == {"q": "other_solution"}
    assert Solution.objects.get().post == here("a2")


def test_a_post_that_moved_to_another_topic_stays_where_it_is(cast, topic, halo):
    bring(cast, topic)
    moved = topic.posts.pop()
    moved.comments.append(post("c5", cast.cleo, 9))
    other = ImportedTopic("q2", halo.pk, "Another", [post("q2", cast.dev, 8), moved])
    other.accepted = 1
    brought = bring(cast, other)
    assert brought.accepted.refused == {"q2": "not_a_reply"}
    assert here("a2").topic == here("c5").topic == here("q").topic
    for made in Topic.objects.filter(source="test"):
        assert {name: getattr(made, name) for name in counted(made)} == counted(made)
        assert made.last_number == made.posts.filter(parent=None).count()


def test_only_what_is_here_needs_no_text(cast, topic):
    topic.posts[1].text = None
    with pytest.raises(ValueError, match="a1"):
        bring(cast, topic)


def many(cast, halo: Category, size: int, start: int) -> list[ImportedTopic]:
    return [
        ImportedTopic(
            f"q{n}",
            halo.pk,
            f"Question {n}",
            [
                post(f"q{n}", cast.cleo, n, comments=[post(f"c{n}", cast.ben, n + 2)]),
                post(f"a{n}", cast.ben, n + 1),
            ],
            tags=["chain"],
            accepted=1,
            views=1,
        )
        for n in range(start, start + size)
    ]


def test_statements_do_not_grow_with_rows(cast, halo):
    bring(cast, *many(cast, halo, 1, 0))  # the tag is there now
    with statements() as few:
        bring(cast, *many(cast, halo, 2, 10))
    with statements(len(few)):
        bring(cast, *many(cast, halo, 40, 20))
    assert len(few) <= 12, few


def test_history_is_told_as_it_happened_and_to_nobody(cast, topic):
    topic.closed_at = day(7)
    pks = bring(cast, topic).topics.values()
    remember_topics(pks, follows=[(here("q").topic_id, cast.mia.pk)], by=cast.mia)
    facts = EventRecord.objects.filter(at__lt=day(30)).order_by("pk")
    assert [(fact.kind.removeprefix("community."), fact.actor_id) for fact in facts] == [
        ("question_asked", cast.cleo.pk),
        ("reply_posted", cast.cleo.pk),
        ("comment_posted", cast.cleo.pk),
        ("reply_posted", cast.ben.pk),
        ("answer_accepted", cast.cleo.pk),
        ("comment_posted", cast.dev.pk),
        ("thanks_given", cast.ben.pk),
        ("thanks_given", cast.cleo.pk),
        ("topic_closed", cast.mia.pk),
    ]
    assert not Delivery.objects.exists()
    assert {follow.member_id for follow in Follow.objects.all()} == {
        member.pk for member in (cast.cleo, cast.ben, cast.dev, cast.mia)
    }


def test_only_managers_and_the_system_import(cast, topic):
    with pytest.raises(NotAllowed):
        import_topics("test", [topic], by=cast.ben)
    with pytest.raises(NotAllowed):
        remember_topics([1], by=cast.ben)
    assert import_topics("test", [topic], by=system_member()).new == {"q"}
