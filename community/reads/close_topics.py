"""The topics near a topic."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from community.models import Topic, TopicLink, TopicTag
from community.models.topic_link import DUPLICATE
from community.reads.about_topic import AboutTopic
from community.reads.blanks import CATEGORY, TOPIC, role_of, stand_in, with_viewer
from community.reads.topic_row import TopicRow, row_of, row_query
from engage.members.models import Member
from engage.tenancy.current import require_brand_id
from engage.tenancy.shapes import shaped
from engage.web.bodies import key_of

MOST = 4
LOOKED_AT = 40
"""The newest topics with a tag in common; older ones are not looked at."""
NEIGHBOURS = 10
KEPT = 300
"""Seconds that guests may see the same ones, with the same counts of replies."""


def close_topics(
    about: AboutTopic, viewer: Member | None
) -> tuple[TopicRow | None, list[TopicRow]]:
    """The topic that this one repeats, if any, and up to four near it; at most 1 statement.

    Linked ones first (in either direction), then those with most tags in common, then the latest
    of its category.
    """
    rows = _for_guests(about) if viewer is None else _rows(about, viewer)
    found = [row_of(row) for row in rows]
    original = next((row for row, (link,) in found if link == DUPLICATE), None)
    return original, [row for row, _link in found if row is not original][:MOST]


def _for_guests(about: AboutTopic) -> list[tuple[Any, ...]]:
    """The same rows as the last time, while nothing was hidden, moved, renamed or linked.

    All guests may see the same, and after a reply the topics near this one are still the same.
    """
    topic = about.topic
    told = (topic.pk, topic.created_at, topic.category_id, about.tags, about.pages_version)
    key = key_of("community.close", require_brand_id(), *told)
    rows: list[tuple[Any, ...]] | None = cache.get(key)
    if rows is None:
        rows = _rows(about, None)
        cache.set(key, rows, KEPT)
    return rows


def _rows(about: AboutTopic, viewer: Member | None) -> list[tuple[Any, ...]]:
    topic = about.topic
    values = with_viewer(viewer, {TOPIC: topic.pk, CATEGORY: topic.category_id})
    return _near(role_of(viewer)).run(values)


@shaped(TOPIC, CATEGORY)
def _near(role: str) -> QuerySet[Any]:
    own = TopicTag.objects.filter(topic=TOPIC).order_by().values("tag")
    tagged = TopicTag.objects.filter(tag__in=own)
    sharing = tagged.order_by("-topic_id").values("topic_id")[:LOOKED_AT]
    shared = tagged.filter(topic=OuterRef("pk")).order_by().values("topic").annotate(n=Count("pk"))
    neighbours = Topic.objects.filter(category=CATEGORY, hidden_at=None)
    latest = neighbours.order_by("-last_post_at", "-id").values("pk")[:NEIGHBOURS]
    to, back = TopicLink.objects.filter(topic=TOPIC), TopicLink.objects.filter(original=TOPIC)
    # A union, not conditions joined by OR: those would make PostgreSQL walk every topic.
    near = to.values("original").union(back.values("topic"), sharing, latest)
    topics = (
        Topic.objects.visible_to(stand_in(role))
        .filter(pk__in=near, hidden_at=None)
        .exclude(pk=TOPIC)
        .annotate(
            link_to=Subquery(to.filter(original=OuterRef("pk")).values("kind")[:1]),
            link_back=Subquery(back.filter(topic=OuterRef("pk")).values("kind")[:1]),
            shared=Subquery(shared.values("n")),
        )
        .order_by(
            F("link_to").asc(nulls_last=True),
            F("link_back").asc(nulls_last=True),
            F("shared").desc(nulls_last=True),
            "-last_post_at",
            "-id",
        )
    )
    return row_query(topics[: MOST + 1], "link_to")
