"""What was written in a topic since somebody opened its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from community.models import Post, Topic
from engage.members.models import Member


@dataclass(frozen=True, slots=True)
class TopicNews:
    """How many posts are new for a reader, and the first of them."""

    count: int
    first_id: int | None

    @classmethod
    def read(cls, topic: Topic, viewer: Member | None, since: datetime) -> TopicNews:
        """Others' visible posts after `since`; 1 statement."""
        posts = Post.objects.visible_to(viewer).filter(topic=topic, created_at__gt=since)
        if viewer is not None:
            posts = posts.exclude(author=viewer)
        found = posts.order_by().aggregate(count=Count("pk"), first=Min("pk"))
        return cls(found["count"], found["first"])
