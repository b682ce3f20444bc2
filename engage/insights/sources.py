"""The socket through which rooms tell what of theirs counts.

    @source("community.topic", gives=(Inbound,), on={QuestionAsked: topic_of}, every=...)
    def questions(ids: Sequence[int]) -> Iterable[Note]: ...

When one of those facts is heard, the source is asked about the things that it touches, and says how
they stand *now*; what it said about them before is replaced. So hearing a fact twice, late or in
another order changes nothing, what is withdrawn goes, and everything can be read anew at any time
(`every` gives all ids in steps, imported ones too). A note holds ids, times and short words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from engage import wiring
from engage.events import Fact, hears
from engage.events.models import EventRecord
from engage.references import join, split

QUESTION, REQUEST, IDEA = "question", "request", "idea"
"""What somebody brings to us."""
CONTRIBUTION, THANKS, VOTE, EXCHANGE, REWARD = (
    "contribution", "thanks", "vote", "exchange", "reward",
)  # fmt: skip
SHARED = "idea_shared"
OWN_ACTS = (CONTRIBUTION, THANKS, VOTE, SHARED)
"""Acts by which a member takes part; an exchange or a reward comes to them from others."""
STAFF, PEER, SELF = "staff", "peer", "self"


@dataclass(frozen=True, slots=True)
class Inbound:
    """Something that a person outside the staff brought to the brand, and how it was answered."""

    about: str
    """A reference; one note each."""
    channel: str
    """Where it came in: "forum", "web", "x" …"""
    kind: str
    """`QUESTION`, `REQUEST` or `IDEA`."""
    person: int | None
    """A member's id; None for somebody who is no member."""
    at: datetime
    staff_at: datetime | None = None
    """When a person of the brand first answered in public; machines do not count."""
    peer_at: datetime | None = None
    """When another customer first did."""
    answer_at: datetime | None = None
    """When the accepted answer was written."""
    solved_at: datetime | None = None
    solved_by: str = ""
    """Who wrote the accepted answer: `STAFF`, `PEER`, `SELF`, or "" without one."""
    counts: bool = True
    """False for what is hidden, or is no matter for anybody (written by staff)."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something a member did or got, once for each thing, kind and person."""

    about: str
    kind: str
    person: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Recognised:
    """A person found somebody with the same problem; `helped_at` is when an answer there helped."""

    about: str
    person: int
    at: datetime
    helped_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """Somebody is owed word about a thing since `at`; `told_at` is when they got it."""

    about: str
    person: int
    at: datetime
    told_at: datetime | None = None


Note = Inbound | Act | Recognised | Owed
Ids = Callable[[Fact], Iterable[int]]
"""A fact → the ids of what it touches, within the source's kind."""
MOST = 500
"""Things that a source is asked about at once."""


@dataclass(frozen=True, slots=True)
class Source:
    """One registered source."""

    name: str
    kind: str
    """The reference kind that it speaks of."""
    read: Callable[[Sequence[int]], Iterable[Note]]
    on: Mapping[type[Fact], Ids]
    every: Callable[[int, int], Sequence[int]]
    """`(after, most)` → the next ids after that one, in order."""
    gives: tuple[type[Note], ...]
    """What kinds of notes it makes."""


sources: dict[str, Source] = {}
"""Every source by its dotted name."""


def source(
    kind: str,
    *,
    gives: tuple[type[Note], ...],
    on: Mapping[type[Fact], Ids],
    every: Callable[[int, int], Sequence[int]],
) -> Callable[[Callable[..., Iterable[Note]]], Callable[..., Iterable[Note]]]:
    """Register a function that tells how things of a kind stand; one source a kind."""
    split(join(kind, 1))

    def register(read: Callable[..., Iterable[Note]]) -> Callable[..., Iterable[Note]]:
        name = f"{read.__module__}.{read.__qualname__}"
        taken = [one.name for one in sources.values() if one.kind == kind and one.name != name]
        if taken:
            raise ValueError(f"{kind} is already told of by {taken[0]}")
        sources[name] = Source(name, kind, read, on, every, gives)
        hears(*on)(look_again)
        wiring.note("insights source", f"{kind}: {name}")
        return read

    return register


def look_again(fact: Fact, record: EventRecord) -> None:
    """What the fact touches is read as it is now."""
    from engage.insights.operations.noting import replace  # models are not there when rooms load

    for one in sources.values():
        if ids_of := one.on.get(type(fact)):
            replace(one, sorted(set(ids_of(fact))))
