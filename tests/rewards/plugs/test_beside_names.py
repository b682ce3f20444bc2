"""Ranks and badges beside names: read with the posts, told to everybody, and light."""

from __future__ import annotations

import re
from random import Random

import pytest
from django.core.cache import cache
from django.utils.timezone import now

from bench.words import body
from community.models import Topic
from community.operations import accept_answer, give_thanks
from community.reads import TopicPage
from engage.brands.hosts import forget_places
from engage.members.models import Member
from engage.members.roles import AGENT
from engage.tenancy.current import brand_context
from engage.web import parts
from rewards.models import Rank, Standing
from rewards.operations import begin_rewards
from rewards.reads import beside
from rewards.reads.standings import said, standing_of
from tests.community import writing
from tests.counting import statements

PEOPLE = 20


@pytest.fixture
def people(cast, in_acme) -> list[Member]:
    """As many as a page has posts, with every rank, and badges beside most names."""
    begin_rewards(by=None)
    ranks = list(Rank.objects.order_by("from_points"))
    found = [
        Member.objects.create(name=f"Robin Example {100 + n}", username=f"robin{100 + n}")
        for n in range(PEOPLE)
    ]
    Standing.objects.bulk_create(
        Standing(member=one, rank=ranks[-1 - n % 5], bronze=n % 4, silver=n % 3, gold=n % 2)
        for n, one in enumerate(found)
    )
    return found


@pytest.fixture
def talk(cast, halo, people) -> Topic:
    """Twenty posts of about 500 letters, each by another member."""
    parts.forget_parts()
    cache.clear()
    rng = Random(7)
    topic = writing.question(people[0], halo, text=body(rng), tags=["sound", "cable"])
    posts = [writing.answer(topic, one, body(rng)) for one in people[1:]]
    accept_answer(posts[3], by=people[0])
    for post in posts[:5]:
        give_thanks(post, by=cast.cleo)
    for number in range(4):
        writing.question(cast.finn, halo, f"How long is the cable number {number}?", tags=["cable"])
    return topic


@pytest.fixture
def remembered(settings):
    """A process that remembers its hosts for a while, as in production."""
    settings.BRAND_MEMORY_SECONDS = 60
    yield
    forget_places()


def test_a_page_of_twenty_posts_stays_light(talk, guest):
    """A guest's page is held to 30,000 bytes."""
    page = guest.get(talk.url).content.decode()
    assert page.count('class="rank r') == PEOPLE
    assert page.count('class="medals"') >= 17
    shown = re.sub(r'<(link rel="stylesheet"|script type="module")[^>]*>', "", page)
    icons = shown.count("sprite.svg") * len(".0123456789ab")  # in production names carry a hash
    assert len(shown.encode()) + icons <= 29_500


def test_ranks_cost_a_changed_page_no_statement_of_their_own(talk, guest, remembered):
    guest.get(talk.url)
    Topic.objects.filter(pk=talk.pk).update(version=talk.version + 7)
    with statements(3):  # its neighbours are kept
        assert "rank r5" in guest.get(talk.url).content.decode()


def test_what_came_with_the_posts_is_what_is_asked_for_by_itself(cast, talk, people):
    erased, agent = people[4], people[5]
    Member.objects.filter(pk=erased.pk).update(erased_at=now())
    Member.objects.filter(pk=agent.pk).update(role=AGENT)
    Standing.objects.filter(member=people[6]).delete()
    writing.answer(talk, cast.mia)
    for viewer in (None, cast.cleo, cast.dev, cast.mia):
        page = TopicPage.read(talk.pk, viewer)
        told = {
            post.author_id: said(post.told["rewards.standing"])
            for post in [page.opening, *page.replies]
        }
        asked = beside(told)
        assert len(asked) == PEOPLE - 3
        assert told == {pk: asked.get(pk) for pk in told}


def test_readers_of_every_kind_see_them(cast, talk, people, guest, client_for):
    for reader in (guest, client_for(cast.finn), client_for(cast.dev), client_for(cast.mia)):
        page = reader.get(talk.url).content.decode()
        assert page.count('class="rank r') == PEOPLE
        assert 'role="img" title="6 badges">6</span>' in page


def test_the_other_brand_sees_nothing_of_them(cast, client_for):
    with brand_context(cast.acme.pk):
        begin_rewards(by=None)
        rank = Rank.objects.order_by("from_points").last()
        Standing.objects.create(member=cast.finn, rank=rank, gold=3)
        assert set(beside([cast.finn.pk])) == {cast.finn.pk}
    with brand_context(cast.zenith.pk):
        begin_rewards(by=None)
        topic = writing.question(cast.zara, writing.category(cast.zoe))
        assert beside([cast.finn.pk, cast.zara.pk]) == {}
        page = TopicPage.read(topic.pk, cast.zoe)
        assert page.opening.told == {"rewards.standing": None}
        known = Member.objects.filter(pk__in=[cast.finn.pk, cast.zara.pk])
        assert list(known.values_list(standing_of("pk"))) == [(None,)]
    shown = client_for(cast.zoe).get(topic.url).content.decode()
    assert "medals" not in shown and "rank r" not in shown
