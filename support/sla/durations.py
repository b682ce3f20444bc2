"""Durations as `PTnHnMnS`, in milliseconds; and the part of a target that a warning stands before.

There are no days: eight open hours may be one working day or three.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from support.sla.instants import HOUR, SECOND

WRITTEN = re.compile(r"PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?", re.ASCII)
PERCENT = re.compile(r"(\d{1,3})(?:\.(\d{1,3}))?%", re.ASCII)
LONGEST = 10 * 366 * 24 * HOUR


def read_duration(text: str) -> int:
    """Milliseconds, at most ten years; ValueError for anything else."""
    found = WRITTEN.fullmatch(text) if len(text) < 40 else None
    if found is None:
        raise ValueError(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    length = ((hours * 60 + minutes) * 60 + seconds) * SECOND
    if length > LONGEST:
        raise ValueError(text)
    return length


def write_duration(length: int) -> str:
    """The shortest form: `PT1H30M`. Whole seconds only."""
    minutes, seconds = divmod(length // SECOND, 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "H"), (minutes, "M"), (seconds, "S"))
    return "PT" + ("".join(f"{number}{unit}" for number, unit in parts if number) or "0S")


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning before the due time: so long before it, or when so much of the target is used."""

    before: int | None = None
    share: int | None = None
    """Thousandths of a per cent."""

    def used(self, target: int) -> int:
        """How much of the target is used when the warning stands; percentages in whole seconds."""
        if self.share is not None:
            return -(-target * self.share // (100_000 * SECOND)) * SECOND
        return max(0, target - (self.before or 0))


def read_warning(text: str) -> Notice:
    """`PT30M` or `75%`; ValueError for anything else."""
    found = PERCENT.fullmatch(text)
    if found is None:
        return Notice(before=read_duration(text))
    share = int(found[1]) * 1000 + int((found[2] or "").ljust(3, "0"))
    if share > 100_000:
        raise ValueError(text)
    return Notice(share=share)
