"""The table's rows as tweets; what cannot be one is listed with its reason."""

from __future__ import annotations

import csv
import gzip
import html
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.utils.timezone import now

from engage.portability.imports import ImportFault
from engage.portability.imports.run import Run

NOUN = "tweets"
CUSTOMER, BRAND = "by_customers", "by_brands"
COLUMNS = ("tweet_id", "author_id", "inbound", "created_at", "text", "in_response_to_tweet_id")
NAMES = ("tweet_id", "author_id", "in_response_to_tweet_id")
SIDES = {"true": False, "false": True}
WHEN = "%a %b %d %H:%M:%S %z %Y"
FIRST = datetime(1970, 1, 1, tzinfo=UTC)
UNREADABLE = (OSError, EOFError, UnicodeDecodeError, csv.Error, zlib.error)
_LONGEST_FIELD = 1_000_000
_LONGEST_ID = 200

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Tweet:
    """One tweet; `row` is what the file says of it."""

    id: str
    author: str
    is_ours: bool
    at: datetime
    text: str
    parent: str
    row: Row

    @property
    def kind(self) -> str:
        """How it is counted."""
        return BRAND if self.is_ours else CUSTOMER


def check(path: Path) -> None:
    """Raise `ImportFault` unless it is such a table."""
    try:
        with _open(path) as file:
            names = next(csv.reader(file), [])
    except UNREADABLE as error:
        raise ImportFault(f"{path} cannot be read: {error}") from None
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise ImportFault(f"{path} has no column {', '.join(missing)}.")


def readable(run: Run) -> Iterator[Tweet]:
    """The tweets of the run's file, in its order. Raises `ImportFault` where it breaks off."""
    path = run.folder
    refuse = run.refuser(NOUN, path.name)
    seen: set[str] = set()
    run.progress.start(f"tweets from {path.name}")
    try:
        with _open(path) as file:
            for row in csv.DictReader(file):
                run.tally.files[path.name] += 1
                reason = _fault(row, seen)
                if reason:
                    said = {str(name): str(value) for name, value in row.items() if value}
                    refuse(said | {"Id": row.get("tweet_id") or ""}, reason)
                    continue
                seen.add(row["tweet_id"])
                yield _tweet(row)
    except UNREADABLE as error:
        raise ImportFault(f"{path} breaks off: {error}") from None
    run.progress.end(run.tally.files[path.name])


def _open(path: Path) -> IO[str]:
    csv.field_size_limit(_LONGEST_FIELD)
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _fault(row: Row, seen: set[str]) -> str:
    """Why it stays outside; empty when it does not."""
    if None in row or None in row.values():
        return "bad_row"
    if any("\0" in value for value in row.values()):
        return "bad_sign"
    for name in NAMES:
        row[name] = row[name].strip()
    if not row["tweet_id"]:
        return "no_id"
    if any(len(row[name]) > _LONGEST_ID for name in ("tweet_id", "in_response_to_tweet_id")):
        return "long_id"
    if row["tweet_id"] in seen:
        return "same_id"
    if not row["author_id"]:
        return "no_author"
    if row["inbound"].strip().lower() not in SIDES:
        return "no_side"
    if _moment(row["created_at"]) is None:
        return "bad_date"
    return "" if row["text"].strip() else "no_text"


def _tweet(row: Row) -> Tweet:
    at = _moment(row["created_at"])
    assert at is not None  # noqa: S101 - looked at before
    return Tweet(
        id=row["tweet_id"],
        author=row["author_id"],
        is_ours=SIDES[row["inbound"].strip().lower()],
        at=at,
        text=html.unescape(row["text"]),
        parent=row["in_response_to_tweet_id"],
        row=row,
    )


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.strptime(text, WHEN).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at if FIRST <= at <= now() else None
