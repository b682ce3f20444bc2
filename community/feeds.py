"""Atom and RSS of what a guest may read, with absolute addresses on the brand's primary host."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import get_language

from community.models import Post, Topic
from community.models.post import post_url
from community.models.topic import topic_url
from engage.web.structured import absolute

ENTRIES = 30
FORMATS: dict[str, type[SyndicationFeed]] = {"atom": Atom1Feed, "rss": Rss201rev2Feed}
UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 cannot hold, though a text may."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a feed; `html` is safe as stored."""

    id: int
    """Of the post: what a reader knows an entry by, though its title may change."""
    title: str
    url: str
    author: str
    html: str
    created_at: datetime
    updated_at: datetime


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
        id=post.pk,
        title=post.topic.title,
        url=url,
        author=post.author.shown_name,
        html=post.html,
        created_at=post.created_at,
        updated_at=post.edited_at or post.created_at,
    )


def written(
    request: HttpRequest, form: str, title: str, page: str, entries: Iterable[Entry]
) -> tuple[str, str]:
    """The document and its content type. `page` is the path of the page that it goes with."""
    feed = FORMATS[form](
        title=sayable(title),
        link=absolute(request, page),
        description=sayable(title),
        language=get_language(),
        feed_url=absolute(request, request.path),
    )
    for entry in entries:
        url = absolute(request, entry.url)
        feed.add_item(
            title=sayable(entry.title),
            link=url,
            unique_id=absolute(request, f"/posts/{entry.id}/"),
            description=sayable(entry.html),
            author_name=sayable(entry.author),
            pubdate=entry.created_at,
            updateddate=entry.updated_at,
        )
    content_type: str = feed.content_type  # type: ignore[attr-defined]
    return feed.writeString("utf-8"), content_type


def sayable(text: str) -> str:
    """`text` without the signs that XML cannot hold."""
    return UNSPEAKABLE.sub("", str(text))
