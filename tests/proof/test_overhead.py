"""What the walls cost: ten queries with `SET LOCAL` and policies, against the same without both.

CPU time of this process and of PostgreSQL's, so that a busy machine changes nothing.
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
TURNS = 400
TICKS = os.sysconf("SC_CLK_TCK")
"""A second in /proc."""


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
        self.alias, self.inside, self.ours = alias, inside, 0.0
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self.stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")
        self.before = self.theirs()

    def theirs(self) -> float:
        """CPU seconds of the server's process, from its beginning."""
        user, system = self.stat.read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / TICKS

    def ask(self, cast: Cast, topic: Topic) -> None:
        began = time.process_time()
        with self.inside(cast.acme.pk):
            ten_queries(self.alias, cast, topic)
        self.ours += time.process_time() - began

    def spent(self) -> float:
        """CPU milliseconds a turn, ours and the server's."""
        return 1000 * (self.ours + self.theirs() - self.before) / TURNS


def test_the_walls_cost_at_most_a_tenth(brand):
    with brand_context(brand.acme.pk):
        topic = Topic.objects.order_by("pk").first()
    for alias, inside in (("default", brand_context), ("unwalled", unwalled)):
        for _turn in range(30):  # until plans and caches are warm
            Side(alias, inside).ask(brand, topic)
    walled, bare = Side("default", brand_context), Side("unwalled", unwalled)
    for turn in range(TURNS):
        for side in (walled, bare) if turn % 2 else (bare, walled):
            side.ask(brand, topic)
    ratio = walled.spent() / bare.spent()
    print(f"\nten queries: {bare.spent():.2f} CPU ms, {walled.spent():.2f} walled, {ratio:.3f}×")
    assert ratio <= MOST
