"""Who sees what: one rule under every list, count, feed, reference and search."""

from __future__ import annotations

import pytest

from community.models import Category, Post, Topic
from community.operations import add_to_group, hide_post, hide_topic, remove_from_group
from community.reads import (
    CategoryList,
    HomeColumns,
    MemberActivity,
    PostHistory,
    TopicList,
    TopicPage,
)
from engage.references import resolve
from engage.tenancy.current import brand_context
from tests.community import writing

SECRET = "canary in the beta group"


@pytest.fixture
def rooms(cast, halo, beta):
    """A public, a members' and a private category, each with a question and an answer."""
    lobby = writing.category(cast.mia, "Lobby", access="members")
    topics = {}
    for where, by in ((halo, cast.finn), (lobby, cast.finn), (beta, cast.cleo)):
        name = SECRET if where == beta else f"Question in {where.slug}"
        topics[where.slug] = writing.question(by, where, name, tags=["shared"], text=f"{name}!")
        writing.answer(topics[where.slug], cast.ada, f"{name}, answered")
    return topics


READERS = {
    "guest": {"halo"},
    "finn": {"halo", "lobby"},
    "dev": {"halo", "lobby"},
    "moe": {"halo", "lobby"},
    "ben": {"halo", "lobby"},
    "cleo": {"halo", "lobby", "beta"},
    "mia": {"halo", "lobby", "beta"},
    "ada": {"halo", "lobby", "beta"},
}


@pytest.mark.parametrize("name", READERS)
def test_each_reader_sees_their_categories_and_what_is_in_them(cast, rooms, name):
    reader = None if name == "guest" else getattr(cast, name)
    seen = READERS[name]
    topics = {topics.pk for slug, topics in rooms.items() if slug in seen}
    assert set(Category.objects.visible_to(reader).values_list("slug", flat=True)) == seen
    assert set(Topic.objects.visible_to(reader).values_list("pk", flat=True)) == topics
    assert set(Post.objects.visible_to(reader).values_list("topic", flat=True)) == topics
    for slug, topic in rooms.items():
        assert topic.is_visible_to(reader) == (slug in seen)
        assert topic.category.is_visible_to(reader) == (slug in seen)
        assert topic.posts.first().is_visible_to(reader) == (slug in seen)


@pytest.mark.parametrize("name", ["guest", "finn", "dev", "moe", "ben"])
def test_nothing_leaks_from_a_private_group(cast, rooms, name):
    reader = None if name == "guest" else getattr(cast, name)
    secret, seen = rooms["beta"], len(READERS[name])
    assert SECRET not in repr(TopicList.read(reader).rows)
    assert len(TopicList.read(reader, tag="shared").rows) == seen
    assert SECRET not in repr(TopicPage.read(rooms["halo"].pk, reader).close_to)
    assert {row.slug for row in CategoryList.read(reader).rows} == READERS[name]
    home = HomeColumns.read(reader)
    assert SECRET not in repr(home)
    activity = MemberActivity.read(cast.ada.pk, reader)
    assert SECRET not in repr(activity)
    assert activity.replies_count == seen
    assert MemberActivity.read(cast.cleo.pk, reader).topics_count == 0
    for missing in (
        lambda: TopicPage.read(secret.pk, reader),
        lambda: TopicList.read(reader, category="beta"),
        lambda: PostHistory.read(secret.posts.first().pk, reader),
    ):
        with pytest.raises((Topic.DoesNotExist, Category.DoesNotExist, Post.DoesNotExist)):
            missing()
    reference = f"community.post:{secret.posts.first().pk}"
    assert resolve([secret.reference, reference], reader) == {
        secret.reference: None,
        reference: None,
    }


def test_leaving_the_group_ends_it_at_once(cast, rooms, beta):
    group = beta.group
    add_to_group(group, cast.finn, by=cast.mia)
    assert Topic.objects.visible_to(cast.finn).filter(category=beta).exists()
    remove_from_group(group, cast.finn, by=cast.mia)
    assert not Topic.objects.visible_to(cast.finn).filter(category=beta).exists()


def test_hidden_things_are_for_moderators(cast, rooms):
    topic = rooms["halo"]
    reply = topic.posts.get(number=2)
    remark = writing.remark(reply, cast.finn)
    hide_post(reply, by=cast.moe)
    for reader in (None, cast.finn, cast.cleo):
        assert not Post.objects.visible_to(reader).filter(pk__in=[reply.pk, remark.pk]).exists()
        assert len(TopicPage.read(topic.pk, reader).replies) == 0
        assert resolve([remark.reference], reader)[remark.reference] is None
    assert TopicPage.read(topic.pk, cast.moe).replies[0].hidden_at is not None
    hide_topic(topic, by=cast.moe)
    assert topic.pk not in {row.id for row in TopicList.read(cast.finn).rows}
    assert topic.pk in {row.id for row in TopicList.read(cast.moe).rows}


def test_moderators_outside_a_group_do_not_see_its_hidden_things(cast, rooms):
    hide_topic(rooms["beta"], by=cast.mia)
    assert not Topic.objects.visible_to(cast.moe).filter(pk=rooms["beta"].pk).exists()
    assert not Topic.objects.visible_to(cast.cleo).filter(pk=rooms["beta"].pk).exists()
    assert Topic.objects.visible_to(cast.mia).filter(pk=rooms["beta"].pk).exists()


def test_the_rule_is_one_statement_however_many_rows(cast, rooms, django_assert_num_queries):
    for reader in (None, cast.finn, cast.moe, cast.mia):
        with django_assert_num_queries(1):
            list(Post.objects.visible_to(reader))


@pytest.mark.django_db
def test_another_brand_has_none_of_it(cast):
    with brand_context(cast.acme.pk):
        topic = writing.question(cast.cleo, writing.category(cast.mia))
    with brand_context(cast.zenith.pk):
        for model in (Category, Topic, Post):
            assert not model.objects.exists()
        assert resolve([topic.reference], cast.zoe) == {topic.reference: None}
        with pytest.raises(Topic.DoesNotExist):
            TopicPage.read(topic.pk, cast.zoe)
