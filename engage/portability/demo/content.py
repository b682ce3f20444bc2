"""What the files of a demo brand say, and the moment to which their times are relative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db.models import Max

from engage.events.models import EventRecord
from engage.members.models import Member
from engage.tenancy.models import Brand

_SPAN = re.compile(r"\d+[dhm](?: \d+[dhm])*")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


@dataclass(frozen=True)
class DemoContent:
    """One demo brand, while it is the current one."""

    brand: Brand
    said: dict[str, Any]
    """The files' content as one mapping: `members`, `categories`, `topics` …"""
    people: dict[str, Member]
    """Member by its key in the files."""
    now: datetime
    references: dict[str, str] = field(default_factory=dict)
    """What earlier rooms brought, for those that come later: "topic:halo-left-mic" → its reference.
    """

    @contextmanager
    def written(self, words: str) -> Iterator[None]:
        """What the block's operations record stands in the book as of "3d 4h" ago."""
        known = EventRecord.objects.aggregate(newest=Max("pk"))["newest"] or 0
        yield
        EventRecord.objects.filter(pk__gt=known).update(at=self.ago(words))

    def ago(self, words: str) -> datetime:
        """The moment "3d 4h" ago."""
        return self.now - span(words)


def span(words: str) -> timedelta:
    """The length of "3d 4h 10m". Raises `ValueError` for other words."""
    if not _SPAN.fullmatch(words):
        raise ValueError(f"a span of time looks like '3d 4h', not {words!r}")
    parts: dict[str, int] = {}
    for part in words.split():
        parts[_UNITS[part[-1]]] = parts.get(_UNITS[part[-1]], 0) + int(part[:-1])
    return timedelta(**parts)


def slugs(folders: list[Path]) -> list[str]:
    """The demo brands: every `<slug>.yaml` in any folder, in alphabetical order."""
    return sorted(
        {path.stem for folder in folders for path in folder.glob("*.yaml") if "-" not in path.stem}
    )


def said_of(slug: str, folders: list[Path]) -> dict[str, Any]:
    """All files of a brand as one; lists of the same name are joined in the order of the files."""
    whole: dict[str, Any] = {}
    for folder in folders:
        for path in sorted([folder / f"{slug}.yaml", *folder.glob(f"{slug}-*.yaml")]):
            if not path.exists():
                continue
            loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times the speed
            for key, value in yaml.load(path.read_text("utf-8"), loader).items():  # noqa: S506
                whole[key] = whole[key] + value if key in whole else value
    return whole
