"""Counting what became of every row, so that the sums can be compared with the source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Count:
    """Rows of one noun: all in the source = `added` + `known` + `refused`."""

    added: int = 0
    """Brought in by this run."""
    known: int = 0
    """Here already, from an earlier run or made by members."""
    refused: int = 0
    """Not brought in; each is listed in the report with its reason."""

    @property
    def source(self) -> int:
        """Rows that the source has."""
        return self.added + self.known + self.refused

    def as_dict(self) -> dict[str, int]:
        return {
            "source": self.source,
            "added": self.added,
            "known": self.known,
            "refused": self.refused,
        }


class Tally:
    """Counts by noun and, within a noun, by kind (noun "votes", kind "down")."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], Count] = {}
        self.reasons: Counter[tuple[str, str, str]] = Counter()
        """(noun, kind, reason) → refused rows."""
        self.files: Counter[str] = Counter()
        """File → rows read from it."""
        self.fields: dict[str, Counter[str]] = {}
        """File → attribute that has no home here → rows that have it."""
        self.notes: Counter[str] = Counter()
        """What was changed while bringing it in → rows."""

    def count(self, noun: str, kind: str = "") -> Count:
        """The count to add to."""
        return self._counts.setdefault((noun, kind), Count())

    def noun(self, noun: str) -> Count:
        """The sum of a noun over its kinds."""
        total = Count()
        for (name, _kind), count in self._counts.items():
            if name == noun:
                total.added += count.added
                total.known += count.known
                total.refused += count.refused
        return total

    @property
    def nouns(self) -> list[str]:
        """Every noun once, in the order in which they were met."""
        return list(dict.fromkeys(noun for noun, _kind in self._counts))

    @property
    def added(self) -> int:
        """Everything that this run brought in."""
        return sum(count.added for count in self._counts.values())

    @property
    def refused(self) -> int:
        """Everything that it listed in the report."""
        return sum(count.refused for count in self._counts.values())

    def as_dict(self) -> dict[str, Any]:
        """For the summary file."""
        nouns: dict[str, Any] = {}
        for noun in self.nouns:
            kinds = {kind: c.as_dict() for (name, kind), c in self._counts.items() if name == noun}
            nouns[noun] = self.noun(noun).as_dict()
            if set(kinds) != {""}:
                nouns[noun]["kinds"] = kinds
        return {
            "nouns": nouns,
            "refused": [
                {"noun": noun, "kind": kind, "reason": reason, "rows": rows}
                for (noun, kind, reason), rows in sorted(self.reasons.items())
            ],
            "files": dict(self.files),
            "fields_without_a_home": {
                file: dict(sorted(fields.items())) for file, fields in self.fields.items() if fields
            },
            "notes": dict(self.notes),
        }
