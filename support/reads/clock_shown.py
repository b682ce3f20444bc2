"""A response clock as a page shows it: a word, a time, a colour of meaning, a thin meter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from support.models.policy import metrics

METRICS = dict(metrics())
SOON = timedelta(hours=1)
"""Within which a due time is amber, if no warning came before."""


@dataclass(frozen=True, slots=True)
class ClockShown:
    """`state` is "" while there is time, else "soon", "late", "good" or "paused"."""

    state: str
    words: str
    title: str
    due_at: datetime | None
    share: int
    """0 to 100: how much of the promised time is used."""

    @property
    def counts(self) -> bool:
        """Whether it counts down before the reader's eyes."""
        return self.due_at is not None and self.state in ("", "soon", "late")
