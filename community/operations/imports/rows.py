"""What the import operations take and give. Times are aware; ids in the source are text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from community.models import Post
from community.models.category import QUESTION
from engage.text import TEXT_VERSION


@dataclass(frozen=True, slots=True)
class ImportedText:
    """A text as it was written and as it is shown."""

    source_text: str
    format: str
    """ "markdown" or "html" """
    html: str
    """Safe: from `engage.text.render` or `sanitise`."""
    language: str = ""


@dataclass(frozen=True, slots=True)
class ImportedReply:
    """A reply to an imported topic."""

    source_id: str
    topic_source_id: str
    author_id: int
    text: ImportedText
    created_at: datetime
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ImportedComment:
    """A comment on an imported post; it speaks the language of its post."""

    source_id: str
    post_source_id: str
    author_id: int
    text: ImportedText
    created_at: datetime
    thanks: int = 0
    """Anonymous up-votes."""


@dataclass(frozen=True, slots=True)
class ImportedTopic:
    """A topic with its opening post."""

    source_id: str
    title: str
    """One clean line that fits."""
    author_id: int
    text: ImportedText
    created_at: datetime
    edited_at: datetime | None = None
    closed_at: datetime | None = None
    kind: str = QUESTION
    views: int = 0
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedSolution:
    """Which reply was accepted, and when if that is known."""

    topic_source_id: str
    post_source_id: str
    at: datetime | None = None


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


def post_row(text: ImportedText, **columns: object) -> Post:
    """An unsaved post of an imported text."""
    return Post(
        source_text=text.source_text,
        format=text.format,
        html=text.html,
        text_version=TEXT_VERSION,
        **{"language": text.language} | columns,
    )
