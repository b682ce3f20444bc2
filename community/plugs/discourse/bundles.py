"""A topic of the archive with its posts, as far as each may come in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from community.plugs.discourse.collecting import SOURCES, TOPICS, why_not
from community.plugs.discourse.polls import poll_texts
from community.plugs.discourse.quotes import quoted_post
from community.plugs.discourse.raws import posts_of
from community.plugs.discourse.texts import Raw, Ready
from community.plugs.discourse.values import flag, ident, moment, number, rows, text
from engage.portability.imports.scratch import Scratch

BATCH, BATCH_LETTERS = 1_000, 3_000_000
_AT_ONCE = 50
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
LIKE, MOST_LIKES = 2, 100_000
_CALLED = re.compile(r"@([\w.-]{1,60})")

Row = dict[str, Any]


@dataclass(slots=True)
class Piece:
    """One post, and what is known of it so far."""

    row: Row
    source_id: str
    number: int
    """In its topic there."""
    source: str = ""
    """Its Markdown, where that is certain."""
    is_sure: bool = False
    reason: str = ""
    """Why it stays outside."""
    author_id: int = 0
    is_known: bool = False
    ready: Ready | None = None
    at: datetime = LONG_AGO

    @property
    def likes(self) -> int:
        """How many liked it; who did is not told."""
        actions = rows(self.row.get("actions_summary"))
        count = sum(number(action, "count") for action in actions if action.get("id") == LIKE)
        return min(count, MOST_LIKES)

    @property
    def called(self) -> list[str]:
        """The names, in small letters, that follow an @ anywhere in it."""
        whole = f"{self.source} {text(self.row, 'cooked')}"
        if "@" not in whole:
            return []
        return [name.rstrip(".-").lower() for name in _CALLED.findall(whole)[:200]]

    @property
    def answers(self) -> int:
        """The number of the earlier post that it answers; 0 for none."""
        told = number(self.row, "reply_to_post_number")
        if not told and "[quote" in self.source:
            told = quoted_post(self.source, str(self.row.get("topic_id", ""))) or 0
        return told if told < self.number else 0

    def raw(self, title: str, people: dict[str, str], host: str) -> Raw:
        """What makes its text ready."""
        cooked = text(self.row, "cooked")
        mine = {name: people[name] for name in self.called if name in people}
        polls = poll_texts(self.row)
        listed = frozenset(mine.values())
        return Raw(self.source, self.is_sure, cooked, title, polls, mine, listed, host)


@dataclass(slots=True)
class Bundle:
    """A topic; its posts in the order in which they stand here: by time, the opening first."""

    row: Row
    pieces: list[Piece]
    refused: list[Piece]
    is_known: bool = False
    """Whether the topic is here already."""

    @property
    def source_id(self) -> str:
        return str(self.row["id"])

    @property
    def title(self) -> str:
        return text(self.row, "unicode_title") or text(self.row, "title")

    @property
    def opening(self) -> Piece | None:
        return self.pieces[0] if self.pieces and self.pieces[0].number == 1 else None

    @property
    def accepted(self) -> list[Piece]:
        """The accepted answers; a forum has at most one, an archive may say more."""
        told = self.row.get("accepted_answer")
        wanted = number(told, "post_number") if isinstance(told, dict) else 0
        every = [*self.pieces, *self.refused]
        found = [each for each in every if flag(each.row, "accepted_answer")]
        more = [each for each in every if each.number == wanted > 0 and each not in found]
        return sorted(found + more, key=lambda each: each.number != wanted)


def bundles(scratch: Scratch) -> Iterator[list[Bundle]]:
    """All of them in batches, in the order of the archive."""
    batch: list[Bundle] = []
    posts = letters = 0
    for pairs in scratch.kept(TOPICS, _AT_ONCE):
        sources = scratch.find(SOURCES, [key for key, _line in pairs])
        for key, line in pairs:
            bundle = _bundle(json.loads(line), sources.get(key, ""))
            batch.append(bundle)
            posts += len(bundle.pieces)
            letters += len(line)
            if posts >= BATCH or letters >= BATCH_LETTERS:
                yield batch
                batch, posts, letters = [], 0, 0
    if batch:
        yield batch


def _bundle(row: Row, raw: str) -> Bundle:
    sources = posts_of(raw, row["posts"]) if raw else {}
    pieces: list[Piece] = []
    refused: list[Piece] = []
    numbers: set[int] = set()
    for post in row["posts"]:
        here = number(post, "post_number")
        own = text(post, "raw")
        piece = Piece(
            post, ident(post.get("id")), here, own or sources.get(here, ""), bool(own),
            why_not(post) or ("no_number" if here in numbers else ""),
        )  # fmt: skip
        piece.at = moment(post, "created_at") or LONG_AGO
        numbers.add(here)
        (refused if piece.reason else pieces).append(piece)
    pieces.sort(key=lambda piece: (piece.number != 1, piece.at, piece.number))
    return Bundle(row, pieces, refused)
