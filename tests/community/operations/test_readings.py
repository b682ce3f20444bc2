"""Reading: forward only, and no further than what was seen."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils.timezone import now

from community import tasks
from community.events import QuestionAsked
from community.hears import begin, forget
from community.models import Bookmark, CaughtUp, Post, Reading
from community.operations import (
    begin_reading,
    bookmark,
    catch_up,
    forget_old_readings,
    forget_reader,
    hide_post,
    read_posts,
    reply,
)
from community.reads import TopicPage
from community.tasks import forget_readings_due, forget_readings_later
from engage.events.models import EventRecord
from engage.members.events import MemberClaimed, MemberErased
from engage.rules import NotAllowed
from engage.tenancy.current import brand_context
from tests.community.operations.test_races import at_once, stage  # noqa: F401
from tests.community.writing import answer, question, remark
from tests.counting import statements


def mark(member, topic):
    """Up to when the member has read it."""
    return Reading.objects.get(member=member, topic=topic).read_to


@pytest.fixture
def long(cast, asked):
    """The question with 45 replies, numbers 2 to 46, on three pages."""
    for number in range(45):
        reply(asked, f"Reply number {number + 2}", by=cast.ben)
    return asked


def of_page(topic, member, page):
    return TopicPage.read(topic.pk, member, page).shown_posts


def test_it_moves_forward_only(cast, asked):
    first, second = answer(asked, cast.finn), answer(asked, cast.finn)
    read_posts(asked, [second], by=cast.ben)
    with statements(1):
        read_posts(asked, [first], by=cast.ben)
    assert mark(cast.ben, asked) == second.created_at
    with statements(1):
        read_posts(asked, [second], by=cast.ben)
    read_posts(asked, [], by=cast.ben)
    assert Reading.objects.count() == 1


def test_a_page_is_read_to_its_end(cast, long):
    read_posts(long, of_page(long, cast.mia, 1), by=cast.mia)
    assert mark(cast.mia, long) == long.posts.get(number=21).created_at
    read_posts(long, of_page(long, cast.mia, 3), by=cast.mia)
    assert mark(cast.mia, long) == long.posts.get(number=46).created_at


def test_a_newer_comment_on_an_early_page_reads_nothing_later(cast, long):
    note = remark(long.posts.get(number=3), cast.finn)
    read_posts(long, of_page(long, cast.mia, 1), by=cast.mia)
    assert mark(cast.mia, long) == long.posts.get(number=21).created_at
    read_posts(long, of_page(long, cast.mia, 3), by=cast.mia)
    assert mark(cast.mia, long) == long.posts.get(number=46).created_at < note.created_at
    read_posts(long, of_page(long, cast.mia, 1), by=cast.mia)
    assert mark(cast.mia, long) == note.created_at


def test_comments_of_one_page_are_read_with_it(cast, asked):
    post = answer(asked, cast.finn)
    note = remark(post, cast.cleo)
    read_posts(asked, of_page(asked, cast.mia, 1), by=cast.mia)
    assert mark(cast.mia, asked) == note.created_at
    hidden, last = remark(post, cast.finn), remark(post, cast.cleo)
    hide_post(hidden, by=cast.moe)
    read_posts(asked, [*of_page(asked, cast.mia, 1)[:3], last], by=cast.mia)
    assert mark(cast.mia, asked) == note.created_at  # a moderator has not seen the hidden one
    read_posts(asked, of_page(asked, cast.cleo, 1), by=cast.cleo)
    assert mark(cast.cleo, asked) == last.created_at


def test_a_comment_alone_counts_when_all_before_it_is_read(cast, asked):
    post = answer(asked, cast.finn)
    note = remark(post, cast.cleo)
    read_posts(asked, [note], by=cast.mia)
    assert mark(cast.mia, asked) < post.created_at
    catch_up(by=cast.mia, until=post.created_at)
    read_posts(asked, [note], by=cast.mia)
    assert mark(cast.mia, asked) == note.created_at


def test_who_may(cast, asked, beta):
    with pytest.raises(NotAllowed):
        read_posts(asked, asked.posts.all(), by=None)
    read_posts(asked, asked.posts.all(), by=cast.dev)  # suspended: reads, and so remembers
    secret = question(cast.cleo, beta, "Between us")
    with pytest.raises(NotAllowed):
        read_posts(secret, secret.posts.all(), by=cast.finn)
    with pytest.raises(NotAllowed):
        catch_up(by=cast.finn, category=beta)
    with pytest.raises(NotAllowed):
        catch_up(by=None)


def test_reading_is_no_fact(cast, asked):
    before = EventRecord.objects.count()
    read_posts(asked, asked.posts.all(), by=cast.ben)
    catch_up(by=cast.ben)
    bookmark(asked, by=cast.ben)
    assert EventRecord.objects.count() == before
    assert EventRecord.objects.filter(kind=QuestionAsked.kind).exists()


def test_an_unknown_future_is_not_read(cast, asked):
    catch_up(by=cast.ben, until=now() + timedelta(days=9))
    assert CaughtUp.objects.get(member=cast.ben).at <= now()


def test_who_takes_over_an_imported_account_begins_caught_up(cast, asked):
    at = now()
    begin(MemberClaimed(member_id=cast.ben.pk), EventRecord(at=at))
    begin(MemberClaimed(member_id=cast.ben.pk), EventRecord(at=now()))
    assert CaughtUp.objects.get(member=cast.ben, category=None).at == at
    begin_reading([cast.ben.pk], now(), by=None)
    assert CaughtUp.objects.get(member=cast.ben).at == at


def test_an_erased_person_leaves_nothing_behind(cast, asked):
    for who in (cast.ben, cast.mia):
        read_posts(asked, asked.posts.all(), by=who)
        catch_up(by=who)
        bookmark(asked, by=who, note="Mine")
    forget(MemberErased(member_id=cast.ben.pk), EventRecord())
    for model in (Reading, CaughtUp, Bookmark):
        assert list(model.objects.values_list("member", flat=True)) == [cast.mia.pk]
    forget_reader(cast.ben.pk, by=None)


def test_what_is_too_old_to_say_anything_is_forgotten(cast, asked, monkeypatch):
    old = question(cast.cleo, asked.category, "Long ago")
    read_posts(asked, asked.posts.all(), by=cast.ben)
    read_posts(old, old.posts.all(), by=cast.ben)
    Reading.objects.filter(topic=old).update(read_to=now() - timedelta(days=61))
    asked_for: list[int] = []
    publisher = SimpleNamespace(delay=lambda: None)
    monkeypatch.setattr(
        forget_readings_later, "for_brand", lambda pk: asked_for.append(pk) or publisher
    )
    monkeypatch.setattr(tasks, "rows_of_all_brands", lambda model: model.objects.all())
    assert forget_readings_due() == 1 and asked_for == [cast.acme.pk]
    assert forget_old_readings(by=cast.mia) == 1
    assert Reading.objects.get().topic_id == asked.pk


def test_many_tabs_at_once_end_at_the_furthest(stage):  # noqa: F811
    cast, topic = stage
    with brand_context(cast.acme.pk):
        posts = [answer(topic, cast.ben, f"Number {n}") for n in range(8)]
    acts = [lambda post=post: read_posts(topic, [post], by=cast.mia) for post in posts] * 3
    results = at_once(cast.acme.pk, acts)
    assert [one for one in results if isinstance(one, Exception)] == []
    with brand_context(cast.acme.pk):
        assert mark(cast.mia, topic) == posts[-1].created_at
        assert Reading.objects.count() == 1 and Post.objects.count() == 10
