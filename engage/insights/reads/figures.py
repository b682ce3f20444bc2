"""A figure as it may be shown: how much of it can be said, and how it stands to what it is held
against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from engage.insights.shares import Interval, wilson
from engage.insights.verdicts import (
    FEW,
    FULL,
    NOT_PROVEN,
    UNMEASURED,
    strength,
    verdict,
)


class Counted(Protocol):
    """A counted line."""

    @property
    def k(self) -> int:
        """Hits."""

    @property
    def n(self) -> int:
        """All."""

    @property
    def is_measured(self) -> bool:
        """Whether there is anything by which it could be told."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`k` of `n`; both None while they must not be shown."""

    strength: str
    """`UNMEASURED`, `HIDDEN`, `FEW` or `FULL`."""
    k: int | None = None
    n: int | None = None

    @classmethod
    def of(cls, row: Counted | None) -> Figure:
        """What may be said of a counted line."""
        if row is None or not row.is_measured:
            return cls(UNMEASURED)
        shown = strength(row.n)
        if shown not in (FEW, FULL):
            return cls(shown)
        return cls(shown, row.k, row.n)

    @property
    def is_full(self) -> bool:
        """Whether a share and an interval may be told."""
        return self.strength == FULL

    @property
    def is_few(self) -> bool:
        return self.strength == FEW

    @property
    def share(self) -> float:
        """Between 0 and 1; only of a full figure."""
        return (self.k or 0) / (self.n or 1)

    @property
    def interval(self) -> Interval:
        """Of 95 %, by Wilson."""
        return wilson(self.k or 0, self.n or 0)

    def against(self, share: float) -> str:
        """The verdict against another share."""
        return verdict(self.k or 0, self.n or 0, share) if self.is_full else NOT_PROVEN
