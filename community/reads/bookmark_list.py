"""What a member put aside, as far as they may still see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from community.models import Bookmark
from community.models.post import post_url
from community.models.topic import topic_url
from community.reads import people
from community.reads.blanks import LAST_ID, VIEWER, role_of, stand_in, with_viewer
from community.reads.people import Person
from engage.members.models import Member
from engage.tenancy.shapes import shaped
from engage.text import excerpt
from engage.text.wording import worded

BOOKMARKS_A_PAGE = 30
EXCERPT = 160


@dataclass(frozen=True, slots=True)
class BookmarkRow:
    """A topic, or a post of one."""

    id: int
    note: str
    at: datetime
    topic_id: int
    post_id: int | None
    title: str
    """The topic's."""
    language: str
    kind: str
    category_name: str
    author: Person
    """Who wrote the topic, or the post."""
    excerpt: str
    """The beginning of the post; empty for a topic."""
    url: str

    @property
    def noun(self) -> str:
        """The address of the bookmark itself."""
        thing = f"posts/{self.post_id}" if self.post_id else f"topics/{self.topic_id}"
        return f"/{thing}/bookmark"


@dataclass(frozen=True, slots=True)
class BookmarkList:
    """Newest first."""

    rows: list[BookmarkRow]
    next_cursor: str

    @classmethod
    def read(cls, viewer: Member, after: int | None = None) -> BookmarkList:
        """The page behind the bookmark `after`; 1 statement."""
        kept = _bookmarks(role_of(viewer), after is not None)
        found = kept.run(with_viewer(viewer, {LAST_ID: after}))
        rows = [_row(values) for values in found[:BOOKMARKS_A_PAGE]]
        more = len(found) > BOOKMARKS_A_PAGE
        return cls(rows, str(rows[-1].id) if more else "")


_OWN = ("id", "note", "at", "topic_id", "post_id")
_TOPIC = ("topic__title", "topic__language", "topic__kind", "topic__category__name")
_POST = ("post__number", "post__html")


@shaped(VIEWER)
def _bookmarks(role: str, after: bool) -> QuerySet[Any]:
    viewer = stand_in(role)
    assert viewer is not None  # noqa: S101 - only members are asked for
    kept = Bookmark.objects.visible_to(viewer)
    if after:
        kept = kept.filter(pk__lt=LAST_ID)
    who = [*people.columns("topic__author"), *people.columns("post__author")]
    newest = kept.order_by("-pk").values_list(*_OWN, *_TOPIC, *_POST, *who)
    return newest[: BOOKMARKS_A_PAGE + 1]


def _row(values: tuple[Any, ...]) -> BookmarkRow:
    pk, note, at, topic_id, post_id, title, language, kind, category, number, html = values[:11]
    size = len(people.COLUMNS)
    author = values[11 + size :] if post_id else values[11 : 11 + size]
    return BookmarkRow(
        id=pk,
        note=note,
        at=at,
        topic_id=topic_id,
        post_id=post_id,
        title=title,
        language=language,
        kind=kind,
        category_name=worded(category),
        author=Person.of(*author),
        excerpt=excerpt(html, EXCERPT) if post_id else "",
        url=post_url(topic_id, title, number, post_id) if post_id else topic_url(topic_id, title),
    )
