"""Merging two tickets, and splitting one off: the courses are worked out anew (R11).

A due time that lies before a merge or a split is breached at that event; breaches that the survivor
had stay as they were recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from support.sla.clocks import MERGED, Running
from support.sla.courses import Course
from support.sla.policies import FIRST_RESPONSE, RESOLUTION
from support.sla.steps import Began, Place, Said, Step
from support.sla.timeline import Fact


def united(survivor: Course, merged: Course, place: Place) -> Course:
    """The survivor with the union of messages: its own statuses and policies, the older start."""
    if survivor.over:
        return survivor
    own = {step.message for step in survivor.steps if isinstance(step, Said)}
    began = min(
        (step for one in (survivor, merged) for step in one.steps if isinstance(step, Began)),
        key=lambda step: step.place,
    )
    steps: list[Step] = [step for step in survivor.steps if not isinstance(step, Began)]
    steps += [
        Said(step.place, step.message, absorbed=True)
        for step in merged.steps
        if isinstance(step, Said) and step.message not in own
    ]
    course = Course(*survivor.first)
    for step in sorted([began, *steps], key=lambda step: step.place):
        course.go(step)
    for clock in survivor.open.values():
        if clock.runs:
            clock.judge(place[0])
    stamp(course, survivor.clocks, place[0], "merge")
    return course


def split(parent: Course, wanted: Iterable[Fact], early: Sequence[Step], place: Place) -> Course:
    """A new ticket with the copied messages that still wait for an answer."""
    copied = set(map(id, wanted))
    steps: list[Step] = [
        Said((message.effective, place[1], number), message, absorbed=True)
        for number, message in enumerate(parent.waiting)
        if id(message) in copied
    ]
    course = Course(parent.policy, parent.calendars, parent.given)
    for step in sorted([*steps, *early], key=lambda step: step.place):
        course.go(step)
    course.go(Began(place, place[0]))
    stamp(course, [], place[0], "split")
    return course


def stamp(course: Course, before: Sequence[Running], now: int, cause: str) -> None:
    """Breaches that only the event brought to light are breaches of its instant."""
    for clock in course.open.values():
        if clock.runs:
            clock.judge(now)
    kept: set[int] = set()
    for clock in course.clocks:
        recorded = [old for old in before if old.breached_at is not None and holds(clock, old)]
        kept.update(map(id, recorded))
        if recorded:
            clock.breached_at, clock.cause = recorded[0].breached_at, recorded[0].cause
        elif clock.breached_at is not None:
            clock.breached_at, clock.cause = now, cause
    for old in before:
        if old.breached_at is not None and id(old) not in kept:
            if old.ended is None:
                old.end(now, MERGED)
            course.clocks.append(old)


def holds(clock: Running, old: Running) -> bool:
    """Whether a clock worked out anew is the one that an old one has become."""
    if clock.metric != old.metric:
        return False
    if clock.metric in (FIRST_RESPONSE, RESOLUTION):
        return True
    later = clock.ended_at is None or old.started_at <= clock.ended_at
    return clock.started_at <= old.started_at and later
