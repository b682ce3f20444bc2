"""Whole topics as an import brings them: plain values, ready to be stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from community.models.post import MARKDOWN
from community.operations.texts import Text


@dataclass(slots=True)
class BroughtPost:
    """A post with what happened to it. Times are aware; people are ids of members."""

    author_id: int
    text: Text
    """Made by `texts.written`, so that the importer can report what it refuses."""
    created_at: datetime
    source_id: str = ""
    format: str = MARKDOWN
    edited_at: datetime | None = None
    is_by_staff: bool = False
    imported_thanks: int = 0
    thanks: Sequence[tuple[int, datetime]] = ()
    """(member, when)."""
    quoted: int | None = None
    """Which of the topic's posts it answers: 0 is the opening, 1 the first reply."""
    comments: list[BroughtPost] = field(default_factory=list)
    """In order of time, without comments of their own."""


@dataclass(slots=True)
class BroughtTopic:
    """A topic with all its posts, the opening first, then the replies in order of time."""

    source_id: str
    category_id: int
    kind: str
    title: str
    language: str
    posts: list[BroughtPost]
    tags: Sequence[str] = ()
    accepted: int | None = None
    """Which post is the accepted answer, counted as `quoted`."""
    accepted_at: datetime | None = None
    closed_at: datetime | None = None
    closed_reason: str = ""
    views: int = 0
    followers: Sequence[int] = ()

    def everything(self) -> list[BroughtPost]:
        """All posts and comments, in no promised order."""
        return [each for post in self.posts for each in (post, *post.comments)]
