"""What a ticket's course is made of: each fact as it touches one ticket, at its effective time."""

from __future__ import annotations

from dataclasses import dataclass

from support.sla.calendars import Calendar
from support.sla.policies import Policy
from support.sla.timeline import Message

Place = tuple[int, int, int]
"""Where a step stands: its instant, its place in the list, its place in one act."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    place: Place

    @property
    def now(self) -> int:
        return self.place[0]


@dataclass(frozen=True, slots=True, eq=False)
class Began(Step):
    """The ticket was created, or split off."""

    known_at: int


@dataclass(frozen=True, slots=True, eq=False)
class Said(Step):
    """`absorbed`: it came with a merged ticket, or was copied by a split."""

    message: Message
    absorbed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Moved(Step):
    status: str


@dataclass(frozen=True, slots=True, eq=False)
class Governed(Step):
    policy: Policy | None
    cause: str


@dataclass(frozen=True, slots=True, eq=False)
class Edited(Step):
    named: str
    calendar: Calendar


@dataclass(frozen=True, slots=True, eq=False)
class Finished(Step):
    """`merged` or `void`."""

    ended: str
