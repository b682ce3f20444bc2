"""The one function: calendars, policies and a timeline in, every ticket's clocks out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from support.sla.calendars import Calendar
from support.sla.clocks import MERGED, VOID, Clock
from support.sla.courses import Course
from support.sla.joining import split, united
from support.sla.knowledge import Known, known_at
from support.sla.policies import Policy
from support.sla.steps import Began, Edited, Finished, Governed, Moved, Place, Said, Step
from support.sla.timeline import (
    CalendarEdit,
    Create,
    Fact,
    Failed,
    Merge,
    Message,
    PolicyChange,
    Split,
    Status,
    Void,
)

SILENT = ("bot", "auto", "note")
"""Whose ticket starts its resolution only, even where a policy lets their messages count."""


def replay(
    calendars: Mapping[str, Calendar],
    policies: Mapping[str, Policy],
    timeline: Sequence[Fact],
    at: int,
) -> dict[str, list[Clock]]:
    """Every clock of every ticket at the instant `at`, tickets in the order of their creation.

    `timeline` ascends by `at`. It is not checked here: names must be known (KeyError), and a
    message counts from `received` even when that is later than `at`, so cut it before.
    """
    history = History(calendars, policies, known_at(timeline, at))
    history.run()
    return {name: history.courses[name].shown(at) for name in history.born}


class History:
    """All tickets' courses while the facts go by in effective order."""

    def __init__(
        self, calendars: Mapping[str, Calendar], policies: Mapping[str, Policy], known: Known
    ) -> None:
        self.calendars, self.policies, self.known = dict(calendars), policies, known
        self.courses: dict[str, Course] = {}
        self.early: dict[str, list[Step]] = {}
        """Steps of tickets not there yet: a message may have come in before the first one."""
        self.born = [
            fact.ticket if isinstance(fact, Create) else fact.into
            for fact in known.facts
            if isinstance(fact, Create | Split)
        ]

    def run(self) -> None:
        """Effective order; equal times keep the order of the list."""
        places = {number: self.place(number) for number in range(len(self.known.facts))}
        for number in sorted(places, key=places.__getitem__):
            self.count(number, places[number])

    def place(self, number: int) -> Place:
        """A status set in one act with a reply counts just after it."""
        fact, known = self.known.facts[number], self.known
        if isinstance(fact, Status) and fact.reply is not None:
            reply = known.place(fact.ticket, fact.reply)
            if reply is not None and known.effective(reply) == fact.at:
                return fact.at, max(number, reply), 1
        return known.effective(number), number, 0

    def count(self, number: int, place: Place) -> None:
        fact, known = self.known.facts[number], self.known
        match fact:
            case Create():
                self.create(fact, place, number not in known.failed)
            case Message():
                if number not in known.failed:
                    self.step(known.owners[number], Said(place, fact))
            case Failed():
                pass
            case Status():
                if number not in known.overruled:
                    self.step(fact.ticket, Moved(place, fact.status))
            case PolicyChange():
                self.step(fact.ticket, Governed(place, self.policy(fact.policy), fact.cause))
            case Void():
                self.step(fact.ticket, Finished(place, VOID))
            case Merge():
                merged = self.courses[fact.ticket]
                merged.go(Finished(place, MERGED))
                self.courses[fact.into] = united(self.courses[fact.into], merged, place)
            case Split():
                self.split(fact, place)
            case CalendarEdit():
                self.edit(fact, place)

    def policy(self, name: str | None) -> Policy | None:
        return None if name is None else self.policies[name]

    def step(self, ticket: str, step: Step) -> None:
        if ticket in self.courses:
            self.courses[ticket].go(step)
        else:
            self.early.setdefault(ticket, []).append(step)

    def create(self, fact: Create, place: Place, sent: bool) -> None:
        course = Course(self.policy(fact.policy), self.calendars)
        for step in self.early.pop(fact.ticket, ()):
            course.go(step)
        course.go(Began(place, fact.at))
        if sent and fact.by not in SILENT:
            course.go(Said(place, fact))
        self.courses[fact.ticket] = course

    def split(self, fact: Split, place: Place) -> None:
        known = self.known
        numbers = (known.place(fact.into, name) for name in fact.messages)
        wanted = [known.facts[one] for one in numbers if one is not None]
        early = self.early.pop(fact.into, [])
        self.courses[fact.into] = split(self.courses[fact.ticket], wanted, early, place)

    def edit(self, fact: CalendarEdit, place: Place) -> None:
        edited = self.calendars[fact.calendar].edited(fact.week, fact.exceptions)
        self.calendars = {**self.calendars, fact.calendar: edited}
        for course in self.courses.values():
            course.go(Edited(place, fact.calendar, edited))
