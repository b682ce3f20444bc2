"""What was known at an instant: who owns each message, which failed, which statuses are overruled.

Read in the order of the list, which is the order in which facts became known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from support.sla.timeline import (
    CUSTOMERS,
    Create,
    Fact,
    Failed,
    Merge,
    Message,
    Split,
    Status,
)


@dataclass(slots=True)
class Known:
    """`owners`: by place in the list, the ticket that a fact counts for."""

    facts: list[Fact] = field(default_factory=list)
    owners: dict[int, str] = field(default_factory=dict)
    failed: set[int] = field(default_factory=set)
    overruled: set[int] = field(default_factory=set)
    messages: dict[str, dict[str, int]] = field(default_factory=dict)
    """By ticket and name, the place of a message."""
    merged: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, list[int]] = field(default_factory=dict)

    def owner(self, ticket: str) -> str:
        while ticket in self.merged:
            ticket = self.merged[ticket]
        return ticket

    def place(self, ticket: str, message: str | None) -> int | None:
        return self.messages.get(ticket, {}).get(message or "")

    def effective(self, place: int) -> int:
        fact = self.facts[place]
        return fact.effective if isinstance(fact, Message) else fact.at


def known_at(timeline: Iterable[Fact], at: int) -> Known:
    """The facts that were known at an instant; later ones do not exist."""
    known = Known()
    heard: list[int] = []
    for place, fact in enumerate(timeline):
        if fact.at > at:
            break
        known.facts.append(fact)
        match fact:
            case Message():
                owner = known.owners[place] = known.owner(fact.ticket)
                names = known.messages.setdefault(owner, {})
                if fact.id is not None:
                    names.setdefault(fact.id, place)
                if fact.by in CUSTOMERS and not isinstance(fact, Create):
                    heard.append(place)
            case Status():
                known.statuses.setdefault(fact.ticket, []).append(place)
            case Failed():
                found = known.place(known.owner(fact.ticket), fact.message)
                if found is not None:
                    known.failed.add(found)
            case Merge():
                known.merged[fact.ticket] = fact.into
                names = known.messages.setdefault(fact.into, {})
                for name, one in known.messages.get(fact.ticket, {}).items():
                    names.setdefault(name, one)
            case Split():
                names = known.messages.get(fact.ticket, {})
                copied = {name: names[name] for name in fact.messages if name in names}
                known.messages[fact.into] = copied
    for place in heard:
        if place not in known.failed and known.effective(place) < known.facts[place].at:
            overrule(known, place)
    return known


def overrule(known: Known, place: int) -> None:
    """A status set after a customer's message came in and before it was known does not hold."""
    fact = known.facts[place]
    for one in known.statuses.get(known.owners[place], ()):
        if known.effective(place) < known.facts[one].at < fact.at:
            known.overruled.add(one)
