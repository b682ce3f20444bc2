"""Facts about promises: what will be late soon, what is, and what was kept."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import kind
from support.events.tickets import TicketFact


@dataclass(frozen=True)
class ClockFact(TicketFact):
    """`late_s` are seconds after the due time; below 0 is before it."""

    clock_id: int
    metric: str
    late_s: int


@kind("support.clock_warned")
@dataclass(frozen=True)
class ClockWarned(ClockFact):
    """A promise will be broken soon if nobody acts."""

    def sentence(self) -> str:
        return _("A request is nearly due")


@kind("support.clock_breached")
@dataclass(frozen=True)
class ClockBreached(ClockFact):
    """A promise was not kept; `late_s` says how late that was noticed."""

    def sentence(self) -> str:
        return _("A request is late")


@kind("support.clock_met")
@dataclass(frozen=True)
class ClockMet(ClockFact):
    """What was promised was done, in time or `late_s` seconds after it."""

    def sentence(self) -> str:
        return _("{actor} did what a request was promised")
