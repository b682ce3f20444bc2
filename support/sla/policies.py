"""A policy: the calendar it counts in, and a target for each metric that it promises.

A policy never changes. Editing one makes a new version for later tickets (R12).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from support.sla.durations import Notice

FIRST_RESPONSE = "first_response"
NEXT_REPLY = "next_reply"
PERIODIC_UPDATE = "periodic_update"
RESOLUTION = "resolution"
METRICS = (FIRST_RESPONSE, NEXT_REPLY, PERIODIC_UPDATE, RESOLUTION)
"""In the order in which clocks stand that start together."""
PAUSABLE = (PERIODIC_UPDATE, RESOLUTION)

PENDING = "pending"
ON_HOLD = "on_hold"
PAUSES = (PENDING, ON_HOLD)
COUNTABLE = ("bot", "note")


@dataclass(frozen=True)
class Policy:
    """`calendar` is a name among the calendars; targets are milliseconds of open time."""

    calendar: str
    targets: Mapping[str, int]
    warn: tuple[Notice, ...] = ()
    pauses: frozenset[str] = frozenset({PENDING})
    counts: frozenset[str] = frozenset()

    def answers(self, by: str) -> bool:
        """Whether a message by such an author is a reply (R6)."""
        return by == "agent" or by in self.counts
