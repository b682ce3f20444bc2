"""What the walls cost: ten queries with `SET LOCAL` and policies, against the same without both.

CPU time of this process and of PostgreSQL's, so that a busy machine changes little. What it changes
only adds: of several rounds, in which the two take turns, the cheapest one of each side counts.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connections, transaction

from community.models import Category, Post, Thanks, Topic, TopicTag
from engage.events.models import EventRecord
from engage.members.models import Member
from engage.notifications.models import Follow
from engage.tenancy.current import _brand_id, brand_context
from tests import servers
from tests.cast import Cast
from tests.community import writing
from tests.proof import plans

MOST = 1.10
TICKS = os.sysconf("SC_CLK_TCK")
"""A second in /proc."""
TURNS = 40
AT_LEAST, AT_MOST = 4, 30
"""Rounds of so many turns, until the walls are cheap enough."""


@pytest.fixture
def brand(committed) -> Iterator[Cast]:
    """A grown Acme, and a database alias `unwalled` for a role that row security spares."""
    cast = Cast.load()
    with brand_context(cast.acme.pk):
        halo = writing.category(cast.mia)
        for number in range(40):
            asked = writing.question(cast.mia, halo, f"What is {number}?", tags=["sound"])
            writing.answer(asked, cast.ben)
    plans.multiply()
    backup = urlsplit(servers.servers["BACKUP_DATABASE_URL"])
    known = connections.databases
    known["unwalled"] = known["default"] | {"USER": backup.username, "PASSWORD": backup.password}
    yield cast
    connections["unwalled"].close()
    del connections["unwalled"], known["unwalled"]


def ten_queries(alias: str, cast: Cast, topic: Topic) -> None:
    """What a member's page asks for, and a little more."""
    topics = Topic.objects.using(alias)
    assert Member.objects.using(alias).get(pk=cast.cleo.pk)
    newest = list(topics.order_by("-last_post_at", "-id").select_related("author")[:20])
    assert topics.get(pk=topic.pk)
    posts = Post.objects.using(alias).filter(topic=topic).order_by("number")
    thanked = Thanks.objects.using(alias).filter(member=cast.cleo, post__in=list(posts[:20]))
    assert not thanked.exists()
    list(TopicTag.objects.using(alias).filter(topic__in=newest).select_related("tag"))
    list(Follow.objects.using(alias).filter(member=cast.cleo)[:20])
    list(Category.objects.using(alias).order_by("position"))
    list(Member.objects.using(alias).filter(role="agent")[:20])
    list(EventRecord.objects.using(alias).order_by("-id")[:8])


@contextmanager
def unwalled(brand_id: int) -> Iterator[None]:
    """A transaction that knows the brand and tells PostgreSQL nothing."""
    token = _brand_id.set(brand_id)
    try:
        with transaction.atomic("unwalled"):
            yield
    finally:
        _brand_id.reset(token)


class Side:
    """One of the two that are compared, on a connection of its own."""

    def __init__(self, alias: str, inside: Callable[[int], AbstractContextManager[None]]) -> None:
        self.alias, self.inside, self.least = alias, inside, float("inf")
        self.spent = 0.0
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self.server = Path(f"/proc/{cursor.fetchone()[0]}")

    def theirs(self) -> float:
        """CPU seconds of the server's process, from its beginning."""
        try:
            return int((self.server / "schedstat").read_text().split()[0]) / 1e9
        except FileNotFoundError:  # a kernel that counts in hundredths of a second only
            user, system = (self.server / "stat").read_text().rpartition(")")[2].split()[11:13]
            return (int(user) + int(system)) / TICKS

    def ask(self, cast: Cast, topic: Topic) -> None:
        before, began = self.theirs(), time.process_time()
        with self.inside(cast.acme.pk):
            ten_queries(self.alias, cast, topic)
        self.spent += time.process_time() - began + self.theirs() - before

    def end_round(self) -> None:
        """Remember what a turn cost, in CPU milliseconds, ours and the server's."""
        self.least, self.spent = min(self.least, 1000 * self.spent / TURNS), 0.0


def test_the_walls_cost_at_most_a_tenth(brand):
    with brand_context(brand.acme.pk):
        topic = Topic.objects.order_by("pk").first()
    walled, bare = Side("default", brand_context), Side("unwalled", unwalled)
    for side in (walled, bare):
        for _turn in range(30):  # until plans and caches are warm
            side.ask(brand, topic)
        side.spent = 0.0
    for done in range(1, AT_MOST + 1):
        for turn in range(TURNS):
            for side in (walled, bare) if turn % 2 else (bare, walled):
                side.ask(brand, topic)
        walled.end_round()
        bare.end_round()
        ratio = walled.least / bare.least
        if done >= AT_LEAST and ratio <= MOST:
            break
    print(f"\nten queries: {bare.least:.2f} CPU ms, {walled.least:.2f} walled, {ratio:.3f}×")
    assert ratio <= MOST
