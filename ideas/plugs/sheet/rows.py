"""The sheet itself: its columns, what is wrong with a line, and what a good one says."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from hashlib import blake2b
from pathlib import Path
from typing import IO

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import now

from engage.portability.imports import ImportFault
from engage.portability.imports.run import Run
from engage.rules import RuleBroken
from engage.text import clean_line
from engage.text.tag_words import tag_words
from ideas.models.idea import LONGEST_TITLE, SHORTEST_TITLE

NOUN = "ideas"
NEEDED = ("title", "author")
_LONGEST_FIELD = 1_000_000
_MOST_VOTES = 1_000_000

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Wish:
    """One idea of the sheet; people are mails or names as they stand there."""

    id: str
    title: str
    text: str
    author: str
    board: str
    status: str
    at: datetime
    votes: int
    """As the sheet counts them."""
    voters: tuple[str, ...]
    tags: dict[str, str]
    is_cut: bool
    """Whether the title was longer than a title may be; the whole one stands in the text."""


def check(path: Path) -> None:
    """Raise `ImportFault` unless it is such a sheet."""
    try:
        with _open(path) as file:
            names = next(csv.reader(file), [])
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise ImportFault(f"{path} cannot be read: {error}") from None
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise ImportFault(f"{path} has no column {', '.join(missing)}.")


def readable(run: Run, boards: set[str], statuses: set[str]) -> Iterator[Wish]:
    """The ideas of the run's file, in its order. Raises `ImportFault` where it breaks off."""
    path = run.folder
    refuse = run.refuser(NOUN, path.name)
    seen: set[str] = set()
    run.progress.start(f"ideas from {path.name}")
    try:
        with _open(path) as file:
            for row in csv.DictReader(file):
                run.tally.files[path.name] += 1
                found = _read(row, seen, boards, statuses)
                if isinstance(found, str):
                    said = {str(name): str(value) for name, value in row.items() if value}
                    refuse(said | {"Id": row.get("id") or ""}, found)
                    continue
                seen.add(found.id)
                yield found
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise ImportFault(f"{path} breaks off: {error}") from None
    run.progress.end(run.tally.files[path.name])


def _open(path: Path) -> IO[str]:
    csv.field_size_limit(_LONGEST_FIELD)
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _read(row: Row, seen: set[str], boards: set[str], statuses: set[str]) -> Wish | str:
    """The idea, or why it stays outside."""
    if None in row or None in row.values():
        return "bad_row"
    said = {name: value.strip() for name, value in row.items()}
    title, author, text = clean_line(said["title"], 500), said["author"], said.get("text", "")
    at, votes, tags = _moment(said.get("created", "")), _number(said), _tags(said)
    own = said.get("id", "")[:120] or _made_id(title, author, said.get("created", ""))
    faults = (
        ("same_id", own in seen),
        ("bad_title", len(title) < SHORTEST_TITLE),
        ("no_author", not author),
        ("bad_date", at is None),
        ("no_board", said.get("board", "") not in boards | {""}),
        ("no_status", said.get("status", "") not in statuses | {""}),
        ("bad_votes", votes is None),
        ("bad_tags", tags is None),
    )
    for reason, is_so in faults:
        if is_so:
            return reason
    assert at is not None and votes is not None and tags is not None  # noqa: S101 - seen above
    is_cut = len(title) > LONGEST_TITLE
    if is_cut:
        text = f"{title}\n\n{text}".strip()
        title = f"{title[: LONGEST_TITLE - 1].rstrip()}…"
    return Wish(
        own, title, text, author, said.get("board", ""), said.get("status", ""), at, votes,
        _people(said.get("voters", ""), author), tags, is_cut,
    )  # fmt: skip


def _made_id(*words: str) -> str:
    """For sheets without ids: the same line is the same idea."""
    return blake2b("\0".join(words).encode(), digest_size=16).hexdigest()


def _moment(text: str) -> datetime | None:
    """Now for an empty field; a time without its zone is of UTC."""
    if not text:
        return now()
    try:
        day = parse_date(text)
        at = parse_datetime(text) if day is None else datetime.combine(day, time())
    except ValueError:
        return None
    if at is None or at.year < 1990:
        return None
    return min(at if at.tzinfo else at.replace(tzinfo=UTC), now())


def _number(said: Row) -> int | None:
    text = said.get("votes", "") or "0"
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else None
    return number if number is not None and number <= _MOST_VOTES else None


def _tags(said: Row) -> dict[str, str] | None:
    try:
        return tag_words(said.get("tags", "").split(","))
    except RuleBroken:
        return None


def _people(text: str, author: str) -> tuple[str, ...]:
    """Each once, without the author, whose own vote comes with the idea."""
    parted = [one.strip() for one in text.replace(";", ",").replace("\n", ",").split(",")]
    known = {author.casefold()}
    found = []
    for one in parted:
        if one and one.casefold() not in known:
            known.add(one.casefold())
            found.append(one)
    return tuple(found)
