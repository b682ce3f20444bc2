"""A clock: one promise on one ticket, from its start to its end.

`Running` is the engine's own, changed as the timeline goes by; `Clock` is what callers get.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from support.sla.calendars import Calendar
from support.sla.policies import METRICS, PAUSABLE, Policy
from support.sla.stretches import Stretch, due, used

MET = "met"
CANCELLED = "cancelled"
NOT_REQUIRED = "not_required"
COMMUNITY = "community"
MERGED = "merged"
NO_POLICY = "no_policy"
VOID = "void"


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock at the asked instant; instants and lengths in milliseconds.

    `due_at` is None for "never". `ended` is None while it runs, else `met`, `cancelled`,
    `not_required`, `community`, `merged`, `no_policy` or `void`. `cause` names the change that made
    it breach. `stretches` explain the due time: they are what was used and what was paused.
    """

    metric: str
    cycle: int
    started_at: int
    due_at: int | None
    warn_at: tuple[int | None, ...]
    met_at: int | None
    breached_at: int | None
    ended_at: int | None
    ended: str | None
    used: int
    paused: int
    late_seen: bool
    cause: str | None
    is_paused: bool
    stretches: tuple[Stretch, ...]


@dataclass(slots=True)
class Running:
    """`is_open`: still waiting, whether or not a policy has a target for it (`policy` is the last
    that had one; without any the clock never shows). `known_at`: when its start was known."""

    metric: str
    started_at: int
    known_at: int
    is_open: bool = True
    policy: Policy | None = None
    ended: str | None = None
    ended_at: int | None = None
    met_at: int | None = None
    breached_at: int | None = None
    cause: str | None = None
    stretches: list[Stretch] = field(default_factory=list)
    kept: int | None = None
    """How many stretches there were when it ended; what follows waits for another policy."""

    @property
    def runs(self) -> bool:
        return self.is_open and self.policy is not None and self.ended is None

    @property
    def target(self) -> int:
        return self.policy.targets[self.metric] if self.policy else 0

    @property
    def order(self) -> tuple[int, int]:
        return self.started_at, METRICS.index(self.metric)

    def due(self, now: int) -> int | None:
        until = now if self.ended_at is None else self.ended_at
        return due(self.stretches[: self.kept], self.target, until)

    def stretch(
        self, now: int, status: str, policy: Policy | None, calendar: Calendar | None
    ) -> None:
        """Begin another stretch; those under no policy belong to the first that comes."""
        if self.stretches and self.stretches[-1].end is None:
            self.stretches[-1].end = now
        self.stretches.append(Stretch(now, status))
        if policy is not None and calendar is not None:
            for one in self.stretches[self.kept or 0 :]:
                if one.calendar is None:
                    one.calendar, one.named = calendar, policy.calendar
                    one.paused = self.metric in PAUSABLE and one.status in policy.pauses

    def cover(self, policy: Policy) -> None:
        """A policy has a target for it: it runs, from its old start."""
        self.policy = policy
        self.ended = self.ended_at = self.met_at = self.kept = None

    def end(self, now: int, ended: str) -> None:
        """No longer waiting; judged first, since what came at the due time came in time (R5)."""
        if self.runs:
            self.judge(now)
            self.ended, self.ended_at = ended, now
            self.met_at = now if ended == MET else None
            self.kept = len(self.stretches)
        self.is_open = ended == NO_POLICY
        if self.stretches and self.stretches[-1].end is None:
            self.stretches[-1].end = now

    def judge(self, now: int, cause: str | None = None) -> None:
        """Breached once it is later than due: at the due time, or at the change that caused it."""
        if self.breached_at is None and now - self.started_at > self.target > 0:
            due_at = self.due(now)
            if due_at is not None and due_at < now:
                self.breached_at = due_at if cause is None else now
                self.cause = cause

    def recalendared(self, named: str, calendar: Calendar) -> None:
        """What is unfinished counts by the hours as they are now, from its start."""
        for one in self.stretches[self.kept or 0 :]:
            if one.calendar is not None and one.named == named:
                one.calendar = calendar

    def shown(self, cycle: int, now: int) -> Clock:
        """As callers get it, at the asked instant."""
        until = now if self.ended_at is None else self.ended_at
        warnings = self.policy.warn if self.policy else ()
        due_at = self.due(until)
        counted = tuple(one for one in self.stretches[: self.kept] if one.calendar)
        return Clock(
            metric=self.metric,
            cycle=cycle,
            started_at=self.started_at,
            due_at=due_at,
            warn_at=tuple(due(counted, one.used(self.target), until) for one in warnings),
            met_at=self.met_at,
            breached_at=self.breached_at,
            ended_at=self.ended_at,
            ended=self.ended,
            used=used(counted, until),
            paused=used(counted, until, paused=True),
            late_seen=due_at is not None and self.known_at > due_at,
            cause=self.cause,
            is_paused=self.ended is None and bool(counted) and counted[-1].paused,
            stretches=counted,
        )
