"""What is new for whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils.timezone import now

from community.models import CaughtUp, Post, Reading, Topic
from community.operations import (
    catch_up,
    hide_post,
    hide_topic,
    move_topic,
    read_posts,
    unhide_post,
)
from community.reads import HomeColumns, TopicList, TopicPage
from community.reads.unread import first_unread, unread_topics_count
from engage.members.models import Member
from engage.notifications.operations import follow
from tests.community.writing import answer, category, question, remark
from tests.counting import statements


def row(topic, member):
    """The topic as the member's list shows it."""
    return next(one for one in TopicList.read(member).rows if one.id == topic.pk)


def unread(topic, member) -> int:
    return row(topic, member).unread_count


def read(topic, member, page: int = 1) -> None:
    """The member has seen a whole page of it."""
    shown = TopicPage.read(topic.pk, member, page)
    read_posts(topic, shown.shown_posts, by=member)


def test_a_topic_is_new_then_read_then_has_news(cast, asked):
    answer(asked, cast.finn)
    assert (unread(asked, cast.ben), row(asked, cast.ben).is_new) == (2, True)
    read(asked, cast.ben)
    assert (unread(asked, cast.ben), row(asked, cast.ben).is_new) == (0, False)
    late = answer(asked, cast.finn, "One more thing")
    assert (unread(asked, cast.ben), row(asked, cast.ben).is_new) == (1, False)
    assert first_unread(asked, cast.ben) == late
    assert unread(asked, cast.mia) == 3


def test_what_one_wrote_oneself_is_read(cast, asked):
    assert (unread(asked, cast.cleo), row(asked, cast.cleo).is_new) == (0, False)
    answer(asked, cast.cleo, "Nobody?")
    assert unread(asked, cast.cleo) == 0 and first_unread(asked, cast.cleo) is None
    theirs = answer(asked, cast.finn)
    answer(asked, cast.cleo, "Thank you")
    assert (unread(asked, cast.cleo), row(asked, cast.cleo).is_new) == (1, False)
    assert first_unread(asked, cast.cleo) == theirs
    assert unread_topics_count(cast.cleo) == 1


def test_guests_have_nothing_new(cast, asked):
    answer(asked, cast.finn)
    shown = TopicList.read(None).rows[0]
    assert (shown.unread_count, shown.is_new, shown.read_to) == (0, False, None)
    assert TopicList.read(None, "unread").rows == [] == TopicList.read(None, "following").rows
    page = TopicPage.read(asked.pk, None)
    assert (page.unread_count, page.first_new_id, page.shows_unread) == (0, None, False)


def test_a_reply_while_one_reads_stays_new(cast, asked):
    answer(asked, cast.finn)
    page = TopicPage.read(asked.pk, cast.ben)
    meanwhile = answer(asked, cast.finn, "Written while Ben was reading")
    answer(asked, cast.ben, "Ben's own, written without having seen it")
    read_posts(asked, page.shown_posts, by=cast.ben)
    assert unread(asked, cast.ben) == 1 and first_unread(asked, cast.ben) == meanwhile


def test_hidden_posts_are_news_for_nobody(cast, asked):
    read(asked, cast.ben)
    rude = answer(asked, cast.finn)
    remark(rude, cast.cleo)
    assert unread(asked, cast.ben) == 2
    hide_post(rude, by=cast.moe)
    assert unread(asked, cast.ben) == 0 and first_unread(asked, cast.ben) is None
    unhide_post(rude, by=cast.moe)
    assert unread(asked, cast.ben) == 2


def test_hidden_topics_are_not_listed_even_to_moderators(cast, asked):
    assert unread_topics_count(cast.moe) == 1
    hide_topic(asked, by=cast.mia)
    assert unread_topics_count(cast.moe) == 0
    assert TopicList.read(cast.moe, "unread").rows == []


def test_a_moved_topic_keeps_how_far_it_was_read(cast, asked):
    read(asked, cast.ben)
    new = answer(asked, cast.finn)
    move_topic(asked, category(cast.mia, "Stage"), by=cast.moe)
    assert unread(asked, cast.ben) == 1 and first_unread(asked, cast.ben) == new


def test_everything_or_one_category_is_marked_by_one_row(cast, halo):
    stage = category(cast.mia, "Stage")
    here, there = question(cast.cleo, halo, "Here"), question(cast.cleo, stage, "There")
    catch_up(by=cast.ben, category=stage)
    assert (unread(here, cast.ben), unread(there, cast.ben)) == (1, 0)
    catch_up(by=cast.ben)
    assert (unread(here, cast.ben), unread(there, cast.ben)) == (0, 0)
    assert CaughtUp.objects.filter(member=cast.ben).count() == 2
    assert not Reading.objects.exists()
    answer(here, cast.finn)
    assert (unread(here, cast.ben), row(here, cast.ben).is_new) == (1, False)
    assert unread(here, cast.mia) == 2


def test_what_came_after_the_page_was_drawn_stays_new(cast, halo):
    question(cast.cleo, halo, "Before")
    drawn = now()
    question(cast.cleo, halo, "After")
    catch_up(by=cast.ben, until=drawn)
    assert [one.title for one in TopicList.read(cast.ben, "unread").rows] == ["After"]
    catch_up(by=cast.ben, until=drawn - timedelta(days=1))  # an old tab takes nothing back
    assert unread_topics_count(cast.ben) == 1


def test_what_is_older_than_joining_or_60_days_is_not_new(cast, halo):
    topic = question(cast.cleo, halo, "Long ago")
    Member.objects.filter(pk=cast.ben.pk).update(joined_at=now() + timedelta(seconds=1))
    cast.ben.refresh_from_db()
    assert unread(topic, cast.ben) == 0
    old = now() - timedelta(days=61)
    Member.objects.filter(pk=cast.finn.pk).update(joined_at=old - timedelta(days=300))
    cast.finn.refresh_from_db()
    assert unread(topic, cast.finn) == 1
    Post.objects.filter(topic=topic).update(created_at=old)
    Topic.objects.filter(pk=topic.pk).update(created_at=old, last_post_at=old)
    assert unread(topic, cast.finn) == 0 and unread_topics_count(cast.finn) == 0


def test_more_than_99_are_counted_no_further(cast, asked):
    read(asked, cast.mia)
    first = answer(asked, cast.ben)
    Post.objects.bulk_create(
        Post(topic=asked, number=number, author=cast.ben, source_text="x", html="x")
        for number in range(3, 200)
    )
    Topic.objects.filter(pk=asked.pk).update(last_post_at=now(), last_number=199)
    assert unread(asked, cast.mia) == 100
    assert first_unread(asked, cast.mia) == first


def test_the_page_draws_its_line_before_the_first_new_reply(cast, asked):
    answer(asked, cast.finn)
    assert TopicPage.read(asked.pk, cast.ben).first_new_id is None  # all of it is new
    read(asked, cast.ben)
    assert TopicPage.read(asked.pk, cast.ben).first_new_id is None  # nothing is
    new = answer(asked, cast.finn, "News")
    note = remark(new, cast.cleo)
    page = TopicPage.read(asked.pk, cast.ben)
    assert (page.first_new_id, page.unread_count) == (new.pk, 2)
    assert page.is_new(page.replies[1]) and page.replies[1].comments[0].id == note.pk
    assert TopicPage.read(asked.pk, cast.ben, newest_first=True).first_new_id is None


def test_lists_of_ones_own(cast, halo, beta):
    seen = question(cast.cleo, halo, "Seen")
    waiting = question(cast.cleo, halo, "Not seen")
    secret = question(cast.cleo, beta, "For the group")
    read(seen, cast.ben)
    assert [one.id for one in TopicList.read(cast.ben, "unread").rows] == [waiting.pk]
    assert {one.id for one in TopicList.read(cast.mia, "unread").rows} == {
        seen.pk, waiting.pk, secret.pk
    }  # fmt: skip
    follow(seen.reference, by=cast.ben)
    assert [one.id for one in TopicList.read(cast.ben, "following").rows] == [seen.pk]
    assert {one.id for one in TopicList.read(cast.cleo, "following").rows} == {
        seen.pk, waiting.pk, secret.pk
    }  # fmt: skip


def test_pages_of_what_is_new_meet(cast, halo):
    topics = [question(cast.ben, halo, f"Question {n}") for n in range(9)]
    found, cursor = [], ""
    while True:
        with statements(1):
            page = TopicList.read(cast.mia, "unread", cursor=cursor, size=4)
        found += [one.id for one in page.rows]
        cursor = page.next_cursor
        if not cursor:
            break
    assert found == [topic.pk for topic in reversed(topics)]


def test_no_statement_more_for_a_member(cast, halo):
    for n in range(8):
        question(cast.ben, halo, f"Question {n}")
    mia = Member.objects.with_standing().get(pk=cast.mia.pk)
    for kind in ("latest", "unread", "following"):
        with statements(1):
            TopicList.read(mia, kind)
    with statements(2):  # nothing is solved yet
        HomeColumns.read(mia)
    assert all(one.is_new for one in HomeColumns.read(mia).waiting)
    with statements(1):
        unread_topics_count(mia)


@pytest.mark.parametrize("name", ["list", "count"])
def test_the_walk_ends_where_nothing_can_be_new(renewed, cast, halo, name):
    """With thousands of old topics the plan is an index scan that stops 60 days ago."""
    base = now() - timedelta(days=400)
    Topic.objects.bulk_create(
        Topic(
            category=halo, title=f"Bulk {n}", author=cast.ben,
            last_post_at=base + timedelta(minutes=n), created_at=base + timedelta(minutes=n),
        )
        for n in range(3000)
    )  # fmt: skip
    question(cast.cleo, halo, "New")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE community_topic")
    with statements() as found:
        rows = (
            TopicList.read(cast.mia, "unread").rows
            if name == "list"
            else range(unread_topics_count(cast.mia))
        )
    assert len(rows) == 1
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN ANALYZE " + found[0])
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Seq Scan on community_topic" not in plan and "topic_" in plan, plan
    removed = [int(part.split()[0]) for part in plan.split("Rows Removed by Filter: ")[1:]]
    assert max(removed, default=0) < 100, plan
