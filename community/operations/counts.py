"""The counters of a topic, made anew from its rows after something in it was hidden or shown."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Max, Min, Q, Sum

from community.models import Category, Post, Topic
from community.operations.rows import touch


def counted(topic: Topic) -> dict[str, Any]:
    """What a topic's counters and times should say."""
    shown = Post.objects.filter(topic=topic).shown_to(None)
    is_reply = ~Q(number=1, parent=None)
    sums = shown.aggregate(
        replies_count=Count("pk", filter=is_reply),
        thanks_count=Sum(F("thanks_count") + F("imported_thanks"), default=0),
        last_post_at=Max("created_at", default=topic.created_at),
        first_answer_at=Min(
            "created_at", filter=Q(number__gt=1, parent=None) & ~Q(author=topic.author_id)
        ),
    )
    return dict(sums)


def recount(topic: Topic) -> None:
    """Write them; one read and one write however long the topic is."""
    touch(topic, **counted(topic))


def count_topics(category_id: int, change: int) -> None:
    """`change` more topics can be seen in a category."""
    Category.objects.filter(pk=category_id).update(topics_count=F("topics_count") + change)
