"""The corpus in an empty database, written as `app_web`.

Everything goes through the product's own operations: the brands by `create_brand`, the topics by
`import_topics`, the bulk path of every import. Members and sessions are written as rows, because
signing up by hand would take an hour.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import import_module
from itertools import islice
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connections
from django.utils.timezone import now

from bench.corpus import CATEGORIES, Size, TopicPlan, famous, texts, topics
from bench.figures import bring_facts
from bench.ideas import bring_ideas
from bench.points import bring_points
from bench.tickets import bring_clocks, bring_tickets, busy
from community.models import Category, Post, Topic
from community.operations import create_category
from community.operations.imports import (
    ImportedPost,
    ImportedTopic,
    import_topics,
    remember_topics,
)
from community.operations.texts import Text, written
from community.reads.cursors import written_cursor
from community.reads.topic_list import TOPICS_A_PAGE
from engage.api.operations import create_token
from engage.brands.operations.creation import COMMAND_LINE, create_brand
from engage.insights.models import DailyMeasure
from engage.insights.operations import count_figures, rebuild
from engage.insights.operations.rebuilding import count_weeks
from engage.members import roles, system_member
from engage.members.models import Member, User
from engage.members.sessions import BRAND_KEY
from engage.search.operations import advance_run
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from support.models import Ticket
from support.reads.asked import cursor as queue_cursor
from support.reads.desk_queue import A_PAGE

SOURCE = "bench"
BATCH = 250
WRITERS = 60
"""Members with a session: so many that no one of them meets the limit of posts a minute."""
PROGRAMS = 10
DEEP = 400
"""The page of the list that is compared with the first, or its last one."""
HANDS = 4
"""Agents who share the tickets that are somebody's."""
CLOCKS = 500_000
"""Running clocks beside those of the measured brand, for the poller to pass by."""
CLOCKS_EACH = 100


def people(size: Size, brand: Brand, writers: int) -> list[Member]:
    """The brand's members; the first `writers` of them can sign in."""
    long_ago, today = now() - timedelta(days=400), now().date()
    users = [
        User.objects.create_user(f"writer{number}@{brand.slug}.example")
        for number in range(writers)
    ]
    with brand_context(brand.pk):
        return Member.objects.bulk_create(
            [
                Member(
                    user=users[number] if number < writers else None,
                    name=f"Robin Example {number}",
                    username=f"robin{number}",
                    role=roles.AGENT if number >= size.members - 10 else roles.MEMBER,
                    joined_at=long_ago,
                    last_seen_on=today,
                )
                for number in range(size.members)
            ],
            batch_size=1_000,
        )


def bring(size: Size, brand: Brand, members: list[Member], bodies: list[Text]) -> None:
    """All topics, in transactions of `BATCH`."""
    with brand_context(brand.pk):
        by = system_member()
        categories = [
            create_category({"en": f"Category {index}"}, slug=f"category-{index}", by=by).pk
            for index in range(len(CATEGORIES))
        ]
    moment, plans = now(), topics(size)
    while batch := list(islice(plans, BATCH)):
        brought = [_topic(plan, members, categories, bodies, moment) for plan in batch]
        with brand_context(brand.pk):
            remember_topics(import_topics(SOURCE, brought, by=by).topics.values(), by=by)


def index(brand: Brand) -> None:
    """Let everything be found, step by step as the product does it."""
    finished = False
    while not finished:
        with brand_context(brand.pk):
            run = advance_run()
        finished = run is None or run.finished_at is not None


def _topic(
    plan: TopicPlan,
    members: list[Member],
    categories: list[int],
    bodies: list[Text],
    moment: datetime,
) -> ImportedTopic:
    posts = [
        ImportedPost(
            author_id=members[post.author].pk,
            text=bodies[post.text],
            created_at=moment - post.age,
            is_by_staff=members[post.author].is_staff,
            thanks=[
                (members[number].pk, moment - post.age * 0.9)
                for number in post.thanks
                if number != post.author
            ],
        )
        for post in plan.posts
    ]
    return ImportedTopic(
        source_id=str(plan.number),
        category_id=categories[plan.category],
        kind=plan.kind,
        title=plan.title,
        language="en",
        posts=posts,
        tags=sorted(set(plan.tags)),
        accepted=plan.accepted,
        views=plan.views,
    )


def sign_in(members: list[Member], brand: Brand) -> Iterator[str]:
    """A session's key for each member that has a user."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for member in members:
        if member.user is None:
            continue
        session = store()
        session[SESSION_KEY] = str(member.user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = member.user.get_session_auth_hash()
        session[BRAND_KEY] = brand.pk
        session.save()
        yield session.session_key


def colleague(brand: Brand, role: str) -> Member:
    """Somebody of the brand's own people who can sign in."""
    user = User.objects.create_user(f"{role}@{brand.slug}.example")
    with brand_context(brand.pk):
        found: Member = Member.objects.create(
            user=user, name="Mia Example", username=f"mia-{role}", role=role
        )
        return found


def write_unchecked() -> None:
    """No look at other tables for each reference, until the transaction ends: it would take half
    of the time. `tests/bench` writes the same with all checks."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")


def bring_rooms(
    size: Size, brand: Brand, members: list[Member], agent: Member, bodies: list[Text]
) -> None:
    """What is beside the forum: tickets, ideas, points. Neither searched nor counted in figures."""
    people = [member.pk for member in members if not member.is_staff]
    agents = [agent.pk, *(member.pk for member in members if member.is_staff)][:HANDS]
    with brand_context(brand.pk):
        write_unchecked()
        bring_tickets(size, people, agents, bodies)
        bring_ideas(size, people, bodies)
        posts = Post.objects.filter(hidden_at=None).order_by("pk")[:400]
        bring_points(size, people, posts.values_list("pk", flat=True))


def bring_crowd(brand: Brand, members: list[Member], bodies: list[Text]) -> None:
    """Half a million running clocks in a neighbour."""
    people = [member.pk for member in members]
    with brand_context(brand.pk):
        write_unchecked()
        size = Size(0, 0, tickets=CLOCKS // CLOCKS_EACH)
        bring_tickets(size, people, people[:HANDS], bodies)
        bring_clocks(CLOCKS_EACH)


def count(size: Size, brand: Brand, members: list[Member]) -> None:
    """Read what the forum's figures are counted from, put the other facts beside it, and count all
    of it, with the weeks behind, as the product does."""
    for _word in rebuild(brand.pk):
        pass
    people = [member.pk for member in members if not member.is_staff]
    with brand_context(brand.pk):
        write_unchecked()
        bring_facts(size, brand.pk, people)
        DailyMeasure.objects.all().delete()
    for _week in count_weeks(brand.pk):
        pass
    with brand_context(brand.pk):
        count_figures(by=system_member())


def programs(members: list[Member], brand: Brand) -> list[str]:
    """Tokens of a few members."""
    with brand_context(brand.pk):
        return [
            create_token(member, "bench", ["community:read"], by=member)[1]
            for member in members[:PROGRAMS]
        ]


def targets(size: Size, brand: Brand, sessions: list[str], tokens: list[str]) -> dict[str, Any]:
    """What can be asked for: paths, cookies, and ids."""
    with brand_context(brand.pk):
        by_number = {
            topic.source_id: topic
            for topic in Topic.objects.filter(source=SOURCE, source_id__in=map(str, famous(size)))
        }
        small, large = (by_number[str(number)] for number in famous(size))
        newest = Topic.objects.filter(hidden_at=None).order_by("-last_post_at", "-id")
        last = min(TOPICS_A_PAGE * (DEEP - 1), size.topics - TOPICS_A_PAGE) - 1
        before = newest[last]
        open_ones = Ticket.objects.unsolved().by_due()
        behind = open_ones[(min(A_PAGE * (DEEP - 1), size.tickets // 10 - A_PAGE)) - 1]
        others = newest.exclude(pk__in=[small.pk, large.pk])
        return {
            "host": f"{brand.slug}.{settings.BRAND_HOST_SUFFIX}",
            "session_cookie": settings.SESSION_COOKIE_NAME,
            "csrf_cookie": settings.CSRF_COOKIE_NAME,
            "sessions": sessions,
            "tokens": tokens,
            "small": {"id": small.pk, "path": small.url},
            "large": {"id": large.pk, "path": large.url},
            "category": Category.objects.get(slug="category-0").url,
            "deep": f"/questions/?after={written_cursor(before.last_post_at, before.pk)}",
            "member": "/members/robin0/",
            "queue": f"/desk/?view=all&after={queue_cursor(behind.queue_at, behind.pk)}",
            "ticket": Ticket.objects.get(source=SOURCE, source_id=busy(size)).desk_url,
            "replied": list(others.values_list("pk", flat=True)[:400]),
        }


def fill(size: Size) -> dict[str, Any]:
    """Fill the measured brand and its neighbours; returns what can be asked for."""
    bodies = [written(text, language="en", guess=False) for text in texts()]
    brand = create_brand("large", "Large", by=COMMAND_LINE, languages=["en", "ru"])
    members = people(size, brand, WRITERS)
    bring(size, brand, members, bodies)
    index(brand)
    count(size, brand, members)
    agent = colleague(brand, roles.AGENT)
    bring_rooms(size, brand, members, agent, bodies)
    small = Size(size.other_topics, size.other_topics * 3 + 2_100, members=50)
    for number in range(size.other_brands):
        other = create_brand(f"small{number}", f"Small {number}", by=COMMAND_LINE)
        their = people(small, other, 0)
        bring(small, other, their, bodies)
        index(other)
        if not number:
            bring_crowd(other, their, bodies)
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    sessions = list(sign_in(members, brand))
    found = targets(size, brand, sessions, programs(members, brand))
    staff = sign_in([colleague(brand, roles.MANAGER), agent], brand)
    return found | dict(zip(("manager", "agent"), staff, strict=True))
