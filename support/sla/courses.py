"""A ticket's course: its facts in effective order, and the clocks that they start and end.

Every wait is tracked whether or not the policy has a target for it, so that a policy given later
finds the clock where it would have started. Only clocks that had a policy while they ran are shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from support.sla import clocks as ends
from support.sla.calendars import Calendar
from support.sla.clocks import Clock, Running
from support.sla.policies import (
    FIRST_RESPONSE,
    NEXT_REPLY,
    ON_HOLD,
    PAUSABLE,
    PENDING,
    PERIODIC_UPDATE,
    RESOLUTION,
    Policy,
)
from support.sla.steps import Began, Edited, Finished, Governed, Moved, Said, Step
from support.sla.timeline import CUSTOMERS, SOLVED, Message


class Course:
    """`given`: whether a first response was already given (a split ticket inherits it)."""

    def __init__(
        self, policy: Policy | None, calendars: Mapping[str, Calendar], given: bool = False
    ) -> None:
        self.first = (policy, calendars, given)
        self.policy, self.calendars, self.given = policy, calendars, given
        self.cause = "policy"
        self.status = "new"
        self.over = False
        self.steps: list[Step] = []
        self.clocks: list[Running] = []
        self.waiting: list[Message] = []
        """Customers' messages that nobody answered yet, the oldest first."""
        self.open: dict[str, Running] = {}
        """By metric: what waits now."""
        self.resolution: Running | None = None

    def go(self, step: Step) -> None:
        self.steps.append(step)
        if self.over:
            return
        now = step.now
        match step:
            case Said():
                self.say(now, step.message, step.absorbed)
            case Moved():
                self.move(now, step.status)
            case Began():
                self.resolution = self.start(RESOLUTION, now, step.known_at)
            case Governed():
                self.govern(now, step.policy, step.cause)
            case Edited():
                self.edit(now, step.named, step.calendar)
            case Finished():
                self.over = True
                self.end(now, step.ended, *self.open)

    def shown(self, now: int) -> list[Clock]:
        """The clocks at an instant not before the last step, in order of start."""
        for clock in self.open.values():
            if clock.runs:
                clock.judge(now)
        found, cycles = [], dict.fromkeys((FIRST_RESPONSE, NEXT_REPLY, *PAUSABLE), 0)
        for clock in sorted(self.clocks, key=lambda one: one.order):
            if clock.policy is not None:
                cycles[clock.metric] += 1
                found.append(clock.shown(cycles[clock.metric], now))
        return found

    # Clocks

    def start(self, metric: str, now: int, known_at: int) -> Running:
        clock = Running(metric, now, known_at)
        self.clocks.append(clock)
        self.open[metric] = clock
        self.stretch(clock, now)
        return clock

    def stretch(self, clock: Running, now: int) -> None:
        """Another stretch of a clock; whether it runs is a question of its target."""
        policy = self.policy
        if policy is not None and clock.metric in policy.targets:
            clock.cover(policy)
        calendar = None if policy is None else self.calendars[policy.calendar]
        clock.stretch(now, self.status, policy, calendar)

    def end(self, now: int, ended: str, *metrics: str) -> None:
        for metric in metrics:
            if metric in self.open:
                self.open.pop(metric).end(now, ended)

    # What happens

    def say(self, now: int, message: Message, absorbed: bool) -> None:
        """A message counts; one absorbed by a merge or split moves no status and no update."""
        if message.by in CUSTOMERS:
            if not absorbed and self.waits_for_customer:
                self.move(now, "open")
            self.waiting.append(message)
            metric = NEXT_REPLY if self.given else FIRST_RESPONSE
            if metric not in self.open:
                self.start(metric, now, message.at)
        elif message.by == "peer":
            self.given = True
            self.waiting.clear()
            self.end(now, ends.COMMUNITY, FIRST_RESPONSE, NEXT_REPLY)
            if not absorbed:
                self.end(now, ends.COMMUNITY, *PAUSABLE)
        elif message.by == "agent" or (self.policy and self.policy.answers(message.by)):
            self.given = True
            self.waiting.clear()
            self.end(now, ends.MET, FIRST_RESPONSE, NEXT_REPLY)
            if not absorbed:
                self.end(now, ends.MET, PERIODIC_UPDATE)
                if self.status not in SOLVED:
                    self.start(PERIODIC_UPDATE, now, message.at)

    @property
    def waits_for_customer(self) -> bool:
        """Whether a customer's message opens the ticket (R9)."""
        return self.status in (PENDING, ON_HOLD) or self.status in SOLVED

    def move(self, now: int, status: str) -> None:
        was, self.status = self.status, status
        if status in SOLVED:
            if was not in SOLVED:
                self.solve(now)
        elif was in SOLVED:
            self.reopen(now)
        elif was != status:
            for metric in PAUSABLE:
                if metric in self.open:
                    self.stretch(self.open[metric], now)

    def solve(self, now: int) -> None:
        self.waiting.clear()
        self.given = self.given or FIRST_RESPONSE in self.open
        self.end(now, ends.NOT_REQUIRED, FIRST_RESPONSE)
        self.end(now, ends.CANCELLED, NEXT_REPLY, PERIODIC_UPDATE)
        self.end(now, ends.MET, RESOLUTION)

    def reopen(self, now: int) -> None:
        """The same resolution clock runs on (R10)."""
        clock = self.resolution
        if clock is None or clock.is_open:
            return
        self.open[RESOLUTION] = clock
        clock.is_open = True
        if self.policy is not None and RESOLUTION in self.policy.targets:
            changed = clock.policy is not self.policy
            self.stretch(clock, now)
            clock.judge(now, self.cause if changed else None)
        else:
            if clock.ended is not None:
                clock.ended, clock.ended_at, clock.met_at = ends.NO_POLICY, now, None
            self.stretch(clock, now)

    def govern(self, now: int, policy: Policy | None, cause: str) -> None:
        """Another policy: start and used time stay, the target is another (R13)."""
        self.policy, self.cause = policy, cause
        for clock in self.open.values():
            if policy is not None and clock.metric in policy.targets:
                if clock.runs:
                    clock.judge(now)
                self.stretch(clock, now)
                clock.judge(now, cause)
            else:
                if clock.runs:
                    clock.end(now, ends.NO_POLICY)
                self.stretch(clock, now)

    def edit(self, now: int, named: str, calendar: Calendar) -> None:
        """Unfinished clocks are recomputed from their start (R12)."""
        self.calendars = {**self.calendars, named: calendar}
        for clock in self.open.values():
            if clock.runs:
                clock.judge(now)
            clock.recalendared(named, calendar)
            if clock.runs:
                clock.judge(now, "calendar")
