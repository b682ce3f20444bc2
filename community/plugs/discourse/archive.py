"""The files of an archive, and their JSON objects one by one, each fault told and passed over."""

from __future__ import annotations

import gzip
import json
import lzma
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, Any, NamedTuple

from community.plugs.discourse.values import ident, rows, text
from engage.portability.imports import ImportFault

PACKED = ("", ".gz", ".xz")
TOPICS, RAW, CATEGORIES = "topics", "raw-markdown", "categories"
LONGEST = 64 * 1024 * 1024
"""Bytes of one object: a topic of ten thousand posts has twenty million."""
_LOOKED_AT = 100
_AVATAR = re.compile(r"/user_avatar/([a-z0-9.-]+\.[a-z0-9-]+)/")
_ADDRESS = re.compile(r"https?://([a-z0-9.-]+(?::\d+)?)/t/")
_READING = (OSError, EOFError, zlib.error, lzma.LZMAError)


class Found(NamedTuple):
    """One object of a file, or the `reason` why it cannot be read."""

    file: str
    place: str
    """Which line, or the name of the file where that is one object."""
    value: Any
    reason: str = ""


@dataclass
class Archive:
    """Where what lies."""

    topics: list[Path]
    raw: Path | None = None
    categories: Path | None = None
    broken: dict[str, str] = field(default_factory=dict)
    """File → why it could not be read to its end."""
    part: float = 0.0
    """How much of the file in hand is behind us, 0 to 1."""

    def objects(self, path: Path) -> Iterator[Found]:
        """Everything in a file: a `.json` is one object, all others have one a line."""
        single = path.name.removesuffix(path.suffix if path.suffix in PACKED else "")
        try:
            with _opened(path) as (raw, plain):
                size = max(1, path.stat().st_size)
                if single.endswith(".json"):
                    yield _read(path.name, path.name, plain.read(LONGEST + 1))
                    return
                number = 0
                while line := plain.readline(LONGEST + 1):
                    number += 1
                    if len(line) > LONGEST and not line.endswith(b"\n"):
                        _skip(plain)
                    self.part = raw.tell() / size
                    if line.strip():
                        yield _read(path.name, f"line {number}", line)
        except _READING as error:
            self.broken[path.name] = str(error) or type(error).__name__

    def all_topics(self) -> Iterator[Found]:
        """The objects of all topic files; a list in place of an object counts as its objects."""
        for path in self.topics:
            for found in self.objects(path):
                if isinstance(found.value, list):
                    for place, value in enumerate(found.value, start=1):
                        yield Found(found.file, f"{found.place} {place}", value)
                else:
                    yield found

    def host(self) -> str:
        """The forum's own host, as the first topics tell; empty when they do not."""
        told: Counter[str] = Counter()
        for found in islice(self.all_topics(), _LOOKED_AT):
            for post in _posts_of(found.value)[:200]:
                told.update(_AVATAR.findall(text(post, "avatar_template").lower()))
                for link in rows(post.get("link_counts")):
                    if link.get("internal") is True:
                        told.update(_ADDRESS.findall(text(link, "url").lower()[:300]))
        self.broken.clear()
        return told.most_common(1)[0][0] if told else ""

    def first(self) -> str:
        """What tells a forum that does not name its host from others: its first topic."""
        for found in islice(self.all_topics(), _LOOKED_AT):
            if isinstance(found.value, dict) and (number := ident(found.value.get("id"))):
                return f"topic {number} of {text(found.value, 'created_at')[:30]}"
        return ""


def find_archive(path: Path) -> Archive:
    """The archive at `path`, a folder or one file of topics. Raises `ImportFault`."""
    if path.is_file():
        return Archive([path])
    if not path.is_dir():
        raise ImportFault(f"There is no file or folder {path}.")
    topics = _named(path, TOPICS)
    raw, categories = _named(path, RAW), _named(path, CATEGORIES)
    found = [topics] if topics else _singles(path, {raw, categories})
    if not found:
        raise ImportFault(
            f"{path} has no topics.jsonl (.gz and .xz are read, too) and no .json files of topics."
        )
    return Archive(found, raw, categories)


def _named(folder: Path, name: str) -> Path | None:
    for ending in (f"{kind}{packed}" for kind in (".jsonl", ".json") for packed in PACKED):
        if (folder / f"{name}{ending}").is_file():
            return folder / f"{name}{ending}"
    return None


def _singles(folder: Path, others: set[Path | None]) -> list[Path]:
    """Files of one topic each, in the order of the numbers in their names."""
    paths = [path for ending in PACKED for path in folder.glob(f"*.json{ending}")]
    paths = [path for path in paths if path not in others and path.is_file()]
    return sorted(paths, key=lambda path: ([int(n) for n in re.findall(r"\d{1,15}", path.name)],
                                           path.name))  # fmt: skip


def _posts_of(value: object) -> list[dict[str, Any]]:
    stream = value.get("post_stream") if isinstance(value, dict) else None
    return rows(stream.get("posts")) if isinstance(stream, dict) else []


def _read(file: str, place: str, line: bytes) -> Found:
    if len(line) > LONGEST:
        return Found(file, place, None, "too_long")
    try:
        return Found(file, place, json.loads(line))
    except (ValueError, RecursionError):
        said = line[:2_000].decode("utf-8", "replace")
        return Found(file, place, {"line": said}, "bad_json")


def _skip(plain: IO[bytes]) -> None:
    while (more := plain.readline(LONGEST)) and not more.endswith(b"\n"):
        pass


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    with path.open("rb") as raw:
        if path.suffix == ".gz":
            with gzip.open(raw) as plain:
                yield raw, plain  # type: ignore[misc]
        elif path.suffix == ".xz":
            with lzma.open(raw) as plain:
                yield raw, plain  # type: ignore[misc]
        else:
            yield raw, raw
