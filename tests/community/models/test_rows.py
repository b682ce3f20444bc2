"""What a row knows of itself, and what the database refuses whoever asks."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from community.models import Category, Hiding, Post, Solution, Thanks, Topic, TopicLink
from community.models.topic import page_of, topic_url
from engage.text.wording import worded
from tests.community.writing import answer, question


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Halo 2 loses the left channel!", "/topics/7-halo-2-loses-the-left-channel/"),
        ("Нет звука", "/topics/7-%D0%BD%D0%B5%D1%82-%D0%B7%D0%B2%D1%83%D0%BA%D0%B0/"),
        ("🎧🎧", "/topics/7/"),
        ("a/../b?c#d", "/topics/7-abcd/"),
        ("x" * 200, f"/topics/7-{'x' * 80}/"),
    ],
)
def test_addresses_of_topics(title, url):
    assert topic_url(7, title) == url


def test_pages_of_posts():
    assert [page_of(number) for number in (1, 2, 21, 22, 41, 42, 2000)] == [1, 1, 1, 2, 2, 3, 100]


def test_words_fall_back_to_a_language_that_has_some():
    assert worded({"en": "Halo", "ru": "Гало"}, "ru") == "Гало"
    assert worded({"pt": "Olá"}, "pt-br") == "Olá"
    assert worded({"ru": "", "en": "Halo"}, "ru") == "Halo"
    assert worded({}, "en") == ""


def test_a_post_has_a_permalink(cast, asked):
    posts = [answer(asked, cast.ben, f"Answer {n}") for n in range(21)]
    assert posts[0].url == f"{asked.url}#post-{posts[0].pk}"
    assert posts[20].url == f"{asked.url}?page=2#post-{posts[20].pk}"


def test_the_database_itself_refuses(cast, asked, halo):
    post = answer(asked, cast.finn)
    other = question(cast.ben, halo, "Another one")
    text = {"source_text": "x", "html": "x"}
    Solution.objects.create(topic=asked, post=post, by=cast.cleo)
    Thanks.objects.create(post=post, member=cast.cleo)
    for wrong in (
        lambda: Post.objects.create(topic=asked, number=2, author=cast.finn, **text),
        lambda: Post.objects.create(topic=asked, number=0, author=cast.finn, **text),
        lambda: Solution.objects.create(topic=asked, post=answer(asked, cast.ben), by=cast.cleo),
        lambda: Solution.objects.create(topic=other, post=post, by=cast.cleo),
        lambda: Thanks.objects.create(post=post, member=cast.cleo),
        lambda: Hiding.objects.create(by=cast.moe),
        lambda: Hiding.objects.create(topic=asked, post=post, by=cast.moe),
        lambda: TopicLink.objects.create(topic=asked, original=asked, by=cast.moe),
        lambda: Topic.objects.filter(pk=asked.pk).update(title=""),
        lambda: Topic.objects.filter(pk=asked.pk).update(kind="discussion", solved_at=now()),
        lambda: Category.objects.create(slug="x", name={"en": "X"}, access="group"),
        lambda: Category.objects.create(slug=halo.slug, name={"en": "X"}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


def test_states_of_a_topic(cast, asked):
    assert asked.is_question and asked.is_waiting and not asked.is_solved
    asked.first_answer_at = now()
    assert not asked.is_waiting
    asked.solved_at = asked.closed_at = asked.hidden_at = now()
    assert asked.is_solved and asked.is_closed and asked.is_hidden
