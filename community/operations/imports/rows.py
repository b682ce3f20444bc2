"""What the import operations take and give: plain values. Times are aware, people are ids of
members, ids in the source are text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from community.models.category import QUESTION
from community.models.post import MARKDOWN
from community.operations.texts import Text


@dataclass(slots=True)
class ImportedPost:
    """A post with what happened to it, or a comment on one."""

    author_id: int
    text: Text | None
    """Ready to be shown, because making it so needs no transaction; None when the post is known
    to be here already, and only stands for its place."""
    created_at: datetime
    source_id: str = ""
    """Empty for what need not be found again."""
    format: str = MARKDOWN
    edited_at: datetime | None = None
    is_by_staff: bool = False
    imported_thanks: int = 0
    """Up-votes by nobody that we know; 0 also when the source does not tell."""
    thanks: Sequence[tuple[int, datetime]] = ()
    """(member, when)."""
    quoted: int | None = None
    """Which of the topic's posts it answers: 0 is the opening, 1 the first reply."""
    comments: list[ImportedPost] = field(default_factory=list)
    """In order of time, without comments of their own."""


@dataclass(slots=True)
class ImportedTopic:
    """A topic with all its posts: the opening first, then the replies in order of time."""

    source_id: str
    category_id: int
    title: str
    """One clean line that fits."""
    posts: list[ImportedPost]
    language: str = ""
    kind: str = QUESTION
    tags: Sequence[str] = ()
    """Names; one that cannot be a tag here is passed over."""
    accepted: int | None = None
    """Which reply was accepted, counted as `quoted`."""
    accepted_at: datetime | None = None
    """When, if that is known; never before the reply was written."""
    closed_at: datetime | None = None
    closed_reason: str = ""
    views: int = 0

    def everything(self) -> Iterator[ImportedPost]:
        """All posts and comments."""
        for post in self.posts:
            yield post
            yield from post.comments


@dataclass(frozen=True, slots=True)
class ImportedLink:
    """Two posts whose topics belong together: `kind` is "duplicate" or "related"."""

    source_id: str
    post_source_id: str
    original_source_id: str
    kind: str
    at: datetime


@dataclass(slots=True)
class Outcome:
    """What became of the rows that an operation was given, by their ids in the source."""

    added: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)
    """Id → reason code."""


@dataclass(slots=True)
class Brought:
    """What became of topics, by their ids in the source."""

    topics: dict[str, int] = field(default_factory=dict)
    """All that were given → their ids here."""
    new: set[str] = field(default_factory=set)
    """Those that were not here before."""
    thanked: dict[str, int] = field(default_factory=dict)
    """Posts that were here → the up-votes that they had before."""
    accepted: Outcome = field(default_factory=Outcome)
    """Topics with an accepted answer. Refused: "not_a_reply" to this topic, "not_a_question",
    "other_solution" (here another one is accepted)."""
