"""A question with all that stands below it, put together from what was kept of the files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from community.plugs.stackexchange import comments
from community.plugs.stackexchange.columns import moment
from community.plugs.stackexchange.dump import BATCH, BATCH_LETTERS
from community.plugs.stackexchange.posts import ANSWERS, QUESTIONS
from community.plugs.stackexchange.texts import HTML, MARKDOWN, Raw, Ready
from community.plugs.stackexchange.xml_rows import Row
from engage.portability.imports.scratch import Scratch

_AT_ONCE = 50
"""Questions that are put together before the size of the batch is looked at."""


@dataclass(slots=True)
class Piece:
    """One row that becomes a post, and what is known of it so far."""

    row: Row
    source_id: str
    raw: Raw
    at: datetime | None
    author_id: int = 0
    is_known: bool = False
    """Whether it is here already; then it needs no text."""
    ready: Ready | None = None
    reason: str = ""
    """Why it stays outside."""

    def look(self, *, above: str = "", title: bool = False) -> None:
        """Find a reason of its own why it cannot come in, else the one `above` it."""
        if self.is_known:
            return
        own = self.ready.reason if self.ready else ""
        if not own and self.at is None:
            own = "bad_date"
        if not own and title and self.ready and not self.ready.title:
            own = "no_title"
        self.reason = own or above


@dataclass(slots=True)
class Bundle:
    """A question, its answers, and the comments on all of them, as they were kept."""

    question: Piece
    answers: list[Piece]
    comments: list[Piece]

    @property
    def posts(self) -> list[Piece]:
        """The question and its answers."""
        return [self.question, *self.answers]

    @property
    def pieces(self) -> list[Piece]:
        return [self.question, *self.answers, *self.comments]


def bundles(scratch: Scratch) -> Iterator[list[Bundle]]:
    """All of them in batches, by the order of the questions in the file."""
    batch: list[Bundle] = []
    rows = letters = 0
    for questions in scratch.kept(QUESTIONS, _AT_ONCE):
        keys = [key for key, _row in questions]
        answers = scratch.kept_of(ANSWERS, keys)
        remarks = scratch.kept_of(comments.NOUN, keys)
        for key, row in questions:
            texts = [row, *answers[key], *remarks[key]]
            batch.append(
                Bundle(
                    post_piece(row),
                    [post_piece(text) for text in answers[key]],
                    [comment_piece(text) for text in remarks[key]],
                )
            )
            rows += len(texts)
            letters += sum(map(len, texts))
            if rows >= BATCH or letters >= BATCH_LETTERS:
                yield batch
                batch, rows, letters = [], 0, 0
    if batch:
        yield batch


def post_piece(kept: str) -> Piece:
    """A question or an answer."""
    row = json.loads(kept)
    raw = Raw(HTML, row.get("Body", ""), row.get("Title", ""))
    return Piece(row, row["Id"], raw, moment(row, "CreationDate"))


def comment_piece(kept: str) -> Piece:
    """A comment; in the dump it is Markdown."""
    row = json.loads(kept)
    raw = Raw(MARKDOWN, row.get("Text", ""))
    return Piece(row, comments.source_id(row), raw, moment(row, "CreationDate"))
