"""What the community's feeds say: what a guest may read."""

from __future__ import annotations

from collections.abc import Iterable

from community.models import Post, Topic
from community.models.post import post_url
from community.models.topic import topic_url
from engage.web.feeds import ENTRIES, Entry, sayable, written

__all__ = ["ENTRIES", "Entry", "post_entries", "sayable", "topic_entries", "written"]


def topic_entries(topics: Iterable[Topic]) -> list[Entry]:
    """The openings of the first `ENTRIES` of `topics`, which must be scoped to a guest; 1 query."""
    rows = Post.objects.openings().shown_to(None).filter(topic__in=topics).order_by("-created_at")
    return [_entry(post, topic_url(post.topic_id, post.topic.title)) for post in _loaded(rows)]


def post_entries(topic: Topic) -> list[Entry]:
    """The newest posts of one topic that a guest may see; 1 query."""
    rows = Post.objects.filter(topic=topic).shown_to(None).order_by("-created_at", "-id")
    return [
        _entry(post, post_url(topic.pk, topic.title, post.number, post.pk))
        for post in _loaded(rows)
    ]


def _loaded(rows: Iterable[Post]) -> Iterable[Post]:
    return rows.select_related("topic", "author")[:ENTRIES]  # type: ignore[attr-defined]


def _entry(post: Post, url: str) -> Entry:
    return Entry(
        permanent=f"/posts/{post.pk}/",
        title=post.topic.title,
        url=url,
        author=post.author.shown_name,
        html=post.html,
        created_at=post.created_at,
        updated_at=post.edited_at or post.created_at,
    )
