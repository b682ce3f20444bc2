"""Reading a scenario: calendars, policies and a timeline in one JSON object.

Facts are checked in the order of the list, against what was known before each of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from support.sla.calendars import Calendar
from support.sla.policies import Policy
from support.sla.reading import read_calendar, read_exceptions, read_policy, read_week
from support.sla.replay import replay
from support.sla.timeline import (
    AUTHORS,
    STATUSES,
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
from support.sla.values import Value
from support.sla.writing import write_clocks


@dataclass(slots=True)
class Scenario:
    """What was read, and the names that are known while the timeline is read."""

    calendars: dict[str, Calendar] = field(default_factory=dict)
    policies: dict[str, Policy] = field(default_factory=dict)
    timeline: list[Fact] = field(default_factory=list)
    at: int = 0
    items: list[Value] = field(default_factory=list)
    tickets: dict[str, set[str]] = field(default_factory=dict)
    """The names of each ticket's messages."""
    merged: dict[str, str] = field(default_factory=dict)

    def result(self) -> dict[str, list[dict[str, Any]]]:
        found = replay(self.calendars, self.policies, self.timeline, self.at)
        return {name: write_clocks(clocks, self.at) for name, clocks in found.items()}


def read_scenario(data: Any, path: str = "", at: int | None = None) -> Scenario:
    """`at` beats the scenario's own; with neither, it is the last fact's. Raises Refused."""
    value, read = Value(data, path), Scenario()
    calendars, policies = value.get("calendars"), value.get("policies")
    for name, member in calendars.members() if calendars else ():
        read.calendars[name] = read_calendar(member.value, member.path)
    for name, member in policies.members() if policies else ():
        read.policies[name] = read_policy(member.value, read.calendars, member.path)
    read.items = value.need("timeline").items()
    for member in read.items:
        read_fact(member, read)
    asked = value.get("at")
    if asked is not None:
        read.at = asked.instant()
    elif read.timeline:
        read.at = read.timeline[-1].at
    if at is not None:
        read.at = at
    return read


def read_fact(value: Value, read: Scenario) -> None:
    moment = value.need("at")
    at = moment.instant()
    if read.timeline and at < read.timeline[-1].at:
        moment.refuse("not_ascending", "the fact before is later")
    name = value.need("do").one_of(FACTS, "unknown_fact", "kind of fact")
    known, reader = FACTS[name]
    value.check(("at", "do", *known))
    read.timeline.append(reader(value, read, at))


def _create(value: Value, read: Scenario, at: int) -> Fact:
    ticket = value.need("ticket")
    if ticket.text() in read.tickets:
        ticket.refuse("ticket_exists", "there is a ticket of this name already")
    read.tickets[ticket.text()] = set()
    by = value.need("by")
    if by.text() == "peer":
        by.refuse("unknown_by", "a peer answers, and never begins a ticket")
    return Create(
        at=at,
        ticket=ticket.text(),
        by=by.one_of(AUTHORS, "unknown_by", "author"),
        id=_named(value, read, ticket.text()),
        received=_received(value, at),
        policy=_policy(value.get("policy"), read),
    )


def _message(value: Value, read: Scenario, at: int) -> Fact:
    ticket = _ticket(value.need("ticket"), read, live=False)
    return Message(
        at=at,
        ticket=ticket,
        by=value.need("by").one_of(AUTHORS, "unknown_by", "author"),
        id=_named(value, read, ticket),
        received=_received(value, at),
    )


def _failed(value: Value, read: Scenario, at: int) -> Fact:
    ticket = _ticket(value.need("ticket"), read)
    message = value.need("message").one_of(read.tickets[ticket], "unknown_message", "message")
    _received(value, at)
    return Failed(at, ticket, message)


def _status(value: Value, read: Scenario, at: int) -> Fact:
    ticket = _ticket(value.need("ticket"), read)
    status = value.need("status").one_of(STATUSES, "unknown_status", "status")
    reply = value.get("with")
    if reply is not None and not _same_act(value, reply, read):
        reply.one_of(read.tickets[ticket], "unknown_message", "message")
    return Status(at, ticket, status, reply.text() if reply else None)


def _same_act(status: Value, reply: Value, read: Scenario) -> bool:
    """Whether the reply stands further down the list, at the same time on the same ticket."""
    act = {**{key: status.value[key] for key in ("at", "ticket")}, "id": reply.value}
    later = (one.value for one in read.items[len(read.timeline) + 1 :])
    return any(isinstance(one, dict) and act.items() <= one.items() for one in later)


def _policy_change(value: Value, read: Scenario, at: int) -> Fact:
    ticket = _ticket(value.need("ticket"), read)
    policy = _policy(value.need("policy"), read)
    cause = value.get("cause")
    return PolicyChange(at, ticket, policy, cause.text() if cause else "policy")


def _merge(value: Value, read: Scenario, at: int) -> Fact:
    ticket, into = _ticket(value.need("ticket"), read), value.need("into")
    survivor = _ticket(into, read)
    if survivor == ticket:
        into.refuse("same_ticket", "a ticket cannot be merged into itself")
    read.merged[ticket] = survivor
    read.tickets[survivor] |= read.tickets[ticket]
    return Merge(at, ticket, survivor)


def _split(value: Value, read: Scenario, at: int) -> Fact:
    ticket, into = _ticket(value.need("ticket"), read), value.need("into")
    if into.text() in read.tickets:
        into.refuse("ticket_exists", "there is a ticket of this name already")
    names = read.tickets[ticket]
    messages = tuple(
        one.one_of(names, "unknown_message", "message") for one in value.need("messages").items()
    )
    read.tickets[into.text()] = set(messages)
    return Split(at, ticket, into.text(), messages)


def _calendar(value: Value, read: Scenario, at: int) -> Fact:
    name = value.need("calendar").one_of(read.calendars, "unknown_calendar", "calendar")
    weekly, exceptions = value.get("weekly"), value.get("exceptions")
    return CalendarEdit(
        at=at,
        calendar=name,
        week=read_week(weekly.value, weekly.path) if weekly else None,
        exceptions=read_exceptions(exceptions.value, exceptions.path, removing=True)
        if exceptions
        else None,
    )


def _void(value: Value, read: Scenario, at: int) -> Fact:
    reason = value.get("reason")
    return Void(at, _ticket(value.need("ticket"), read), reason.text() if reason else "")


def _ticket(value: Value, read: Scenario, live: bool = True) -> str:
    """A ticket's name; only messages may still come to one that was merged."""
    name = value.one_of(read.tickets, "unknown_ticket", "ticket")
    if live and name in read.merged:
        value.refuse("merged_ticket", f"{name!r} was merged into {read.merged[name]!r}")
    return name


def _named(value: Value, read: Scenario, ticket: str) -> str | None:
    found = value.get("id")
    if found is None:
        return None
    if found.text() in read.tickets[ticket]:
        found.refuse("message_exists", "the ticket has a message of this name already")
    while True:
        read.tickets[ticket].add(found.text())
        if ticket not in read.merged:
            return found.text()
        ticket = read.merged[ticket]


def _received(value: Value, at: int) -> int | None:
    found = value.get("received")
    if found is None:
        return None
    if found.instant() > at:
        found.refuse("received_later", "a fact is received before it is known")
    return found.instant()


def _policy(value: Value | None, read: Scenario) -> str | None:
    if value is None or value.value is None:
        return None
    return value.one_of(read.policies, "unknown_policy", "policy")


Reader = Callable[[Value, Scenario, int], Fact]
FACTS: dict[str, tuple[tuple[str, ...], Reader]] = {
    "create": (("ticket", "by", "policy", "id", "received"), _create),
    "message": (("ticket", "by", "id", "received"), _message),
    "failed": (("ticket", "message", "received"), _failed),
    "status": (("ticket", "status", "with", "by"), _status),
    "policy": (("ticket", "policy", "cause"), _policy_change),
    "merge": (("ticket", "into"), _merge),
    "split": (("ticket", "into", "messages"), _split),
    "calendar": (("calendar", "weekly", "exceptions"), _calendar),
    "void": (("ticket", "reason"), _void),
}
