"""What is new for a member, as columns of a query over topics.

A post is new when somebody else wrote it after the latest of these: what the member last read of
its topic, when they caught up with its category or with everything, when they joined, and 60 days
ago (docs/decisions/0018). All of it comes with the topics' own rows, in the same statement.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import (
    Case,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Greatest

from community.models import CaughtUp, Post, Reading, Topic
from community.reads.blanks import READABLE, TOPIC, VIEWER, role_of, stand_in, with_viewer
from engage.members.models import Member
from engage.tenancy.shapes import shaped

MOST = 100
"""Counting ends here; pages say "99+"."""
TELLS = "tells-reading"
"""The cookie of a browser whose page tells what was seen (js/reading.js)."""


def with_unread(topics: QuerySet[Any], viewer: Member | None) -> QuerySet[Any]:
    """Each topic knows `read_to` and `unread_count`; a guest's are None and 0.

    `viewer` may be who stands for one in a kept query; then `READABLE` is one of its blanks.
    """
    if viewer is None:
        none: Any = Value(None, output_field=models.DateTimeField())
        return topics.annotate(read_to=none, unread_count=Value(0))
    counted = CountUpTo(_new_posts(viewer).order_by().values("pk")[:MOST])
    news: Any = Case(When(last_post_at__gt=F("read_to"), then=counted), default=Value(0))
    return with_read_to(topics, viewer).annotate(unread_count=news)


def with_read_to(topics: QuerySet[Any], viewer: Member) -> QuerySet[Any]:
    """Each topic knows up to which moment the member has read it."""
    if "read_to" in topics.query.annotations:
        return topics
    # Sub-selects by their whole key, not joins: those are planned by how many rows a member has,
    # and for a member whose rows are not counted yet that was a walk over all of them.
    own = Reading.objects.filter(member=viewer.pk, topic=OuterRef("pk")).values("read_to")
    everything = CaughtUp.objects.filter(member=viewer.pk, category=None).values("at")
    category = CaughtUp.objects.filter(member=viewer.pk, category=OuterRef("category"))
    return topics.annotate(
        read_to=Greatest(
            Subquery(own[:1]),
            Subquery(category.values("at")[:1]),
            Subquery(everything[:1]),
            Case(When(author=viewer.pk, then=F("created_at"))),
            Value(READABLE, output_field=models.DateTimeField()),
        )
    )


def only_unread(topics: QuerySet[Any], viewer: Member) -> QuerySet[Any]:
    """Those with something new, of topics that know `read_to`; hidden ones are news for nobody."""
    # Not EXISTS, which would be joined and the topics then sorted: an index by time ends sooner.
    some = CountUpTo(_new_posts(viewer).order_by().values("pk")[:1])
    has_news: Any = Case(When(last_post_at__gt=F("read_to"), then=some), default=Value(0))
    told = topics.annotate(has_news=has_news)
    # The first condition is where the walk over that index ends.
    return told.filter(last_post_at__gt=READABLE, hidden_at=None, has_news__gt=0)


def _new_posts(viewer: Member) -> QuerySet[Post]:
    newer = Post.objects.shown_to(None).filter(topic=OuterRef("pk"))
    return newer.filter(created_at__gt=OuterRef("read_to")).exclude(author=viewer.pk)


class CountUpTo(Subquery):
    """How many rows a sliced sub-select has."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = models.IntegerField()


def unread_topics_count(viewer: Member) -> int:
    """How many topics have something new for `viewer`, counted up to 100; 1 statement."""
    return len(_unread(role_of(viewer)).run(with_viewer(viewer, {})))


def first_unread(topic: Topic, viewer: Member) -> Post | None:
    """The oldest post of the topic that is new for `viewer`, with its topic; 2 statements."""
    rows = _read_to(role_of(viewer)).run(with_viewer(viewer, {TOPIC: topic.pk}))
    newer = Post.objects.shown_to(None).filter(topic=topic, created_at__gt=rows[0][0])
    found: Post | None = newer.exclude(author=viewer).order_by("created_at", "pk").first()
    if found is not None:
        found.topic = topic
    return found


@shaped(TOPIC, VIEWER, READABLE)
def _read_to(role: str) -> QuerySet[Any]:
    viewer = stand_in(role)
    assert viewer is not None  # noqa: S101 - only members are asked for
    return with_read_to(Topic.objects.filter(pk=TOPIC), viewer).values_list("read_to")


@shaped(VIEWER, READABLE)
def _unread(role: str) -> QuerySet[Any]:
    viewer = stand_in(role)
    assert viewer is not None  # noqa: S101 - only members are asked for
    seen = with_read_to(Topic.objects.visible_to(viewer), viewer)
    newest = only_unread(seen, viewer).order_by("-last_post_at", "-id")
    return newest.values_list("pk")[:MOST]
