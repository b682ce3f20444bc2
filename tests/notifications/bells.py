"""A fact, two kinds of notices and a reference for the tests; registered while a test asks.

`tests/community/plugs/test_notices.py` holds the forum's own kinds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from engage.events import Fact, record
from engage.events.kinds import kinds
from engage.events.models import EventRecord
from engage.members.models import Member
from engage.notifications.channels import APP
from engage.notifications.kinds import NoticeKind, Told, notice_kinds
from engage.notifications.operations import give_notices
from engage.notifications.telling import Audience, Telling
from engage.references.resolving import resolvers

REFERENCE = "test.bell"


@dataclass(frozen=True)
class BellRang(Fact):
    """A bell rang."""

    kind: ClassVar[str] = "test.bell_rang"
    subject_kind: ClassVar[str] = REFERENCE

    bell: int

    @property
    def subject_id(self) -> int:
        return self.bell

    def sentence(self) -> str:
        return "{actor} rang a bell"


class Rang(NoticeKind):
    """Told here and by mail."""

    name, order = "test.rang", 1
    label = "A bell rings"
    because = "You get this because you live near."

    def sentence(self, told: Told) -> str:
        return f"{told.actor} rang {told.count}x"


class Hummed(NoticeKind):
    """Told here only; a person once, and at most one mail until it is read."""

    name, order = "test.hummed", 2
    label = "A bell hums"
    because = "You get this because you listen."
    channels = frozenset({APP})
    mails_each = False
    once_a_person = True

    def sentence(self, told: Told) -> str:
        return f"{told.actor} hummed"

    def subject(self, told: Told) -> str:
        return f"Humming: {told.title}"


@dataclass
class World:
    """What bells look like while a test runs."""

    unseen: set[int] = field(default_factory=set)
    """Bells that nobody may see."""
    titles: dict[int, str] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)
    """Bells that cannot be looked at without a fault."""


world = World()


def bells(ids: Iterable[int], viewer: Any) -> dict[int, tuple[str, str, str]]:
    """The resolver."""
    found = {}
    for number in ids:
        if number in world.broken:
            raise RuntimeError(f"bell {number} is cracked, ask ringer@tower.example")
        if number not in world.unseen:
            title = world.titles.get(number, f"Bell {number}")
            found[number] = (title, f"/bells/{number}/", f"The sound of {number}")
    return found


def register() -> None:
    """Make them known."""
    global world
    world.__dict__.update(World().__dict__)
    kinds[BellRang.kind] = BellRang
    resolvers[REFERENCE] = bells
    for kind in (Rang, Hummed):
        notice_kinds[kind.name] = kind()


def unregister() -> None:
    """Leave nothing behind."""
    kinds.pop(BellRang.kind, None)
    resolvers.pop(REFERENCE, None)
    for kind in (Rang, Hummed):
        notice_kinds.pop(kind.name, None)


def ring(
    bell: int,
    *hearers: Member,
    by: Member | None = None,
    kind: type[NoticeKind] = Rang,
    bundle: str = "",
    **more: Any,
) -> EventRecord:
    """Record that a bell rang, and tell these members of it."""
    event = record(BellRang(bell=bell), by=by)
    event.refresh_from_db()
    tell(event, [Audience(kind, members(*hearers), bundle)], **more)
    return event


def tell(event: EventRecord, audiences: Sequence[Audience], **more: Any) -> int:
    """Give notice of a recorded fact, once more if it was told before."""
    return give_notices(Telling(event.reference, audiences, **more), event, by=None)


def members(*hearers: Member) -> Any:
    """A queryset of these."""
    return Member.objects.filter(pk__in=[member.pk for member in hearers])
