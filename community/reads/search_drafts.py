"""What the index shall say of topics and posts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Concat

from community.models import Post, Solution, Topic, TopicTag
from engage.references import join
from engage.search.rooms import Draft
from engage.text import plain

REPLY = "reply"
"""What a post that is no topic's opening is called in filters; topics have their own kind."""


def audience(category_id: int, *hidden: Any) -> str:
    """Readers of a category, or its moderators when any of `hidden` says since when."""
    return join("community.hidden" if any(hidden) else "community.category", category_id)


def topic_drafts(ids: Sequence[int]) -> Iterator[Draft]:
    """Topics with their opening's text, and the accepted answer beside it; 1 statement."""
    opening = Post.objects.openings().filter(topic=OuterRef("pk"))
    solution = Solution.objects.filter(topic=OuterRef("pk"), post__hidden_at=None)
    tagged = TopicTag.objects.filter(topic=OuterRef("pk")).order_by("pk")
    rows = Topic.objects.filter(pk__in=ids).annotate(
        opening=Subquery(opening.values("html")[:1]),
        opening_hidden_at=Subquery(opening.values("hidden_at")[:1]),
        solution=Subquery(solution.values("post__html")[:1]),
        tag_words=ArraySubquery(
            tagged.values(word=Concat(F("tag__slug"), Value(" "), F("tag__name")))
        ),
    )
    for topic in rows:
        words = [word.partition(" ") for word in topic.tag_words]
        yield Draft(
            subject_id=topic.pk,
            thread=topic.reference,
            is_head=True,
            audience=audience(topic.category_id, topic.hidden_at, topic.opening_hidden_at),
            kind=topic.kind,
            title=topic.title,
            text=plain(topic.opening or ""),
            created_at=topic.created_at,
            author_id=topic.author_id,
            tags=[(slug, name) for slug, _space, name in words],
            states=_states(topic),
            beside=plain(topic.solution or ""),
            language=topic.language,
            signal=liking(2 * topic.thanks_count + topic.replies_count),
            version=topic.version,
        )


def post_drafts(ids: Sequence[int]) -> Iterator[Draft]:
    """Replies and comments; an opening is found as its topic. 1 statement."""
    replies = Post.objects.replies().filter(pk__in=ids)
    for post in replies.select_related("topic", "parent"):
        topic, parent = post.topic, post.parent
        yield Draft(
            subject_id=post.pk,
            thread=topic.reference,
            is_head=False,
            audience=audience(
                topic.category_id, topic.hidden_at, post.hidden_at, parent and parent.hidden_at
            ),
            kind=REPLY,
            title="",
            text=plain(post.html),
            created_at=post.created_at,
            author_id=post.author_id,
            language=post.language or topic.language,
            signal=liking(2 * post.all_thanks),
            version=topic.version,
        )


def liking(points: int) -> float:
    """0 to 1: ten points are a third, a thousand are one."""
    return min(1.0, math.log1p(points) / math.log1p(1000))


def _states(topic: Topic) -> list[str]:
    if topic.is_solved:
        return ["solved"]
    return ["waiting"] if topic.is_waiting else []
