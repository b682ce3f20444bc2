"""The facts of a timeline. `at` is when a fact became known: `received`, if given, when it was.

All instants are milliseconds (see `instant_of`). Tickets and messages have names of the caller's
choice, a message's name being unique on its ticket.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from support.sla.calendars import Hours

CUSTOMERS = frozenset({"customer", "other_customer"})
AUTHORS = ("customer", "other_customer", "agent", "bot", "auto", "note", "peer")
STATUSES = ("new", "open", "pending", "on_hold", "solved", "closed")
SOLVED = frozenset({"solved", "closed"})


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody wrote. `by` is one of AUTHORS; `received` is the provider's time (R16)."""

    at: int
    ticket: str
    by: str
    id: str | None = None
    received: int | None = None

    @property
    def effective(self) -> int:
        return self.at if self.received is None else self.received


@dataclass(frozen=True, slots=True)
class Create(Message):
    """A new ticket, and the first message of its author. `policy` is a name, or None for none."""

    policy: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A message could not be delivered: it is as if it had never been sent."""

    at: int
    ticket: str
    message: str


@dataclass(frozen=True, slots=True)
class Status:
    """A person set a status; `reply` names a message that was sent in the same act."""

    at: int
    ticket: str
    status: str
    reply: str | None = None


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """Another policy by its name, or None for none; `cause` is "policy" or "priority"."""

    at: int
    ticket: str
    policy: str | None
    cause: str = "policy"


@dataclass(frozen=True, slots=True)
class Merge:
    """`ticket` is merged into `into`, the survivor."""

    at: int
    ticket: str
    into: str


@dataclass(frozen=True, slots=True)
class Split:
    """The named messages of `ticket` are copied into the new ticket `into`."""

    at: int
    ticket: str
    into: str
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarEdit:
    """`exceptions` are merged (None removes one), `week` replaces."""

    at: int
    calendar: str
    week: tuple[Hours, ...] | None = None
    exceptions: Mapping[date, Hours | None] | None = None


@dataclass(frozen=True, slots=True)
class Void:
    """Spam, deleted or erased: what runs ends, and counts nowhere."""

    at: int
    ticket: str
    reason: str = ""


Fact = Create | Message | Failed | Status | PolicyChange | Merge | Split | CalendarEdit | Void
