"""Lists of topics, categories, the home and a person's page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils.timezone import now

from community.models import Tag, Topic
from community.operations import (
    accept_answer,
    announce,
    archive_category,
    close_topic,
    give_thanks,
    start_discussion,
)
from community.operations.pace import POSTS_A_MINUTE
from community.reads import CategoryList, HomeColumns, MemberActivity, TopicList
from engage.members.models import Member
from tests.community.writing import answer, category, question
from tests.counting import statements


def standing(member):
    return Member.objects.with_standing().get(pk=member.pk)


def walk(*args, **options) -> list[int]:
    """The ids of all pages of a list, each page in one statement."""
    found, cursor = [], ""
    while True:
        page = TopicList.read(*args, cursor=cursor, size=4, **options)
        found += [row.id for row in page.rows]
        cursor = page.next_cursor
        if not cursor:
            return found


@pytest.fixture
def many(cast, halo):
    """Eleven questions, all last posted to at one of two moments, so that ids must break ties."""
    topics = [question(cast.ben, halo, f"Question {n}") for n in range(11)]
    for n, topic in enumerate(topics):
        at = now() - timedelta(hours=n % 2)
        Topic.objects.filter(pk=topic.pk).update(
            last_post_at=at.replace(microsecond=0), created_at=at
        )
    return topics


def test_pages_meet_without_gap_or_double(cast, many):
    for kind in ("latest", "unanswered"):
        seen = walk(cast.cleo, kind)
        assert len(seen) == len(set(seen)) == len(many)
    order = Topic.objects.order_by("-last_post_at", "-id").values_list("pk", flat=True)
    assert walk(None) == list(order)


@pytest.mark.parametrize(
    "cursor", ["", "x", "1-", "-1", "1-1-1", "9" * 17 + "-1", "1-" + "9" * 30, "0-0; --"]
)
def test_a_bad_cursor_does_no_harm(cast, many, cursor):
    assert len(TopicList.read(None, cursor=cursor).rows) in {0, 11}


def test_each_list_has_its_own(cast, halo):
    waiting = question(cast.cleo, halo, "Still waiting")
    solved = question(cast.cleo, halo, "Solved")
    accept_answer(answer(solved, cast.finn), by=cast.cleo)
    answered = question(cast.ben, halo, "Answered and not accepted")
    answer(answered, cast.finn)
    close_topic(question(cast.ben, halo, "Closed unanswered"), by=cast.moe)
    talk = start_discussion(halo, "No question", "At all.", by=cast.ben)
    assert [row.id for row in TopicList.read(None, "unanswered").rows] == [waiting.pk]
    assert [row.id for row in TopicList.read(None, "solved").rows] == [solved.pk]
    latest = {row.id: row for row in TopicList.read(None).rows}
    assert len(latest) == 5 and not latest[talk.pk].is_question
    assert latest[waiting.pk].is_waiting and latest[solved.pk].is_solved
    assert latest[solved.pk].time_to_solution > timedelta(0)
    with pytest.raises(ValueError):
        TopicList.read(None, "nonsense")


def test_by_category_and_tag(cast, halo):
    stage = category(cast.mia, "Stage")
    here = question(cast.ben, halo, "Here", tags=["calls"])
    there = question(cast.ben, stage, "There", tags=["calls", "bass"])
    assert [row.id for row in TopicList.read(None, category="stage").rows] == [there.pk]
    assert {row.id for row in TopicList.read(None, tag="calls").rows} == {here.pk, there.pk}
    both = TopicList.read(None, category="stage", tag="calls")
    assert [row.id for row in both.rows] == [there.pk]
    assert (both.category, both.tag.name) == (stage, "calls")
    assert [tag.name for tag in both.rows[0].tags] == ["calls", "bass"]
    with pytest.raises(Tag.DoesNotExist):
        TopicList.read(None, tag="nothing")


def test_statements_do_not_grow_with_rows(cast, many):
    accept_answer(answer(many[0], cast.finn), by=cast.ben)
    for who in (None, standing(cast.cleo), standing(cast.moe), standing(cast.ada)):
        with statements(1):
            TopicList.read(who)
        with statements(2):
            TopicList.read(who, "unanswered", category="halo")
        with statements(2):
            CategoryList.read(who)
        with statements(3):
            HomeColumns.read(who)
        with statements(2):
            MemberActivity.read(cast.ben.pk, who)


def test_categories_with_their_counts(cast, halo):
    question(cast.cleo, halo, "Waiting")
    answer(question(cast.cleo, halo, "Answered"), cast.finn)
    archive_category(category(cast.mia, "Old things"), by=cast.mia)
    category(cast.mia, "Stage")
    rows = CategoryList.read(standing(cast.cleo)).rows
    assert [row.slug for row in rows] == ["halo", "stage", "old-things"]
    assert (rows[0].topics_count, rows[0].waiting_count) == (2, 1)
    assert rows[0].may_ask and not rows[2].may_ask and rows[2].is_archived


def test_home(cast, halo):
    for n in range(6):
        question(cast.ben, halo, f"Waiting {n}")
    solved = question(cast.cleo, halo, "Solved")
    best = answer(solved, cast.finn)
    accept_answer(best, by=cast.cleo)
    news = announce(halo, "Firmware 3.4.2 is out", "Enjoy", by=cast.mia)
    home = HomeColumns.read(None)
    assert [row.title for row in home.waiting] == [f"Waiting {n}" for n in (5, 4, 3, 2, 1)]
    assert home.waiting_count == 6
    assert [row.id for row in home.solved] == [solved.pk]
    assert home.solvers[solved.pk].username == "finn"
    assert home.from_staff[0].id == news.pk and len(home.from_staff) == 3


def test_an_empty_brand_has_an_empty_home(cast, in_acme):
    home = HomeColumns.read(None)
    assert (home.waiting, home.waiting_count, home.solved, home.from_staff) == ([], 0, [], [])
    assert TopicList.read(None).rows == [] and CategoryList.read(None).rows == []


def test_what_a_person_wrote(cast, halo):
    mine = question(cast.ben, halo, "Mine", text="A **long** story & more")
    theirs = question(cast.cleo, halo, "Theirs")
    for n in range(POSTS_A_MINUTE * 2 + 2):
        post = answer(theirs, cast.ben, f"Answer {n}")
    accept_answer(post, by=cast.cleo)
    give_thanks(post, by=cast.cleo)
    first = MemberActivity.read(cast.ben.pk, None)
    second = MemberActivity.read(cast.ben.pk, None, first.next_cursor)
    assert (len(first.rows), len(second.rows), second.next_cursor) == (20, 3, "")
    assert not {row.post_id for row in first.rows} & {row.post_id for row in second.rows}
    assert (first.topics_count, first.replies_count) == (1, 22)
    assert (first.solutions_count, first.thanks_count) == (1, 1)
    assert first.rows[0].is_solution and first.rows[0].url == post.url
    last = second.rows[-1]
    assert (last.is_opening, last.excerpt, last.topic_url) == (
        True,
        "A long story & more",
        mine.url,
    )


def test_a_deep_page_starts_inside_its_index(renewed, cast, halo, many):
    """With thousands of rows the plan of a deep page is an index scan from its key, no sort."""
    base = now() - timedelta(days=400)
    Topic.objects.bulk_create(
        Topic(
            category=halo, title=f"Bulk {n}", author=cast.ben,
            last_post_at=base + timedelta(minutes=n), created_at=base + timedelta(minutes=n),
            solved_at=base + timedelta(minutes=n) if n % 3 == 0 else None,
        )
        for n in range(4000)
    )  # fmt: skip
    deep = base + timedelta(minutes=700)
    plans = {
        "topic_latest": Topic.objects.visible_to(cast.cleo)
        .before("last_post_at", deep, 1)
        .order_by("-last_post_at", "-id"),
        "topic_latest_in_category": Topic.objects.visible_to(cast.cleo)
        .filter(category=halo)
        .before("last_post_at", deep, 1)
        .order_by("-last_post_at", "-id"),
        "topic_unanswered": Topic.objects.visible_to(None)
        .unanswered()
        .before("created_at", deep, 1)
        .order_by("-created_at", "-id"),
        "topic_solved": Topic.objects.visible_to(None)
        .solved()
        .before("solved_at", deep, 1)
        .order_by("-solved_at", "-id"),
    }
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # without statistics small tables fool it
    for index, topics in plans.items():
        plan = topics[:31].explain()
        assert index in plan, plan
        assert "Index Cond" in plan and "Seq Scan on community_topic" not in plan, plan
