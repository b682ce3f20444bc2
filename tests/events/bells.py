"""A fact and two hearers for the tests of the book; registered while a test asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engage.events import Fact
from engage.events.hearing import hearer_name, hearers
from engage.events.kinds import kinds
from engage.tenancy.current import current_actor_id, current_brand_id


@dataclass(frozen=True)
class BellRang(Fact):
    """A bell rang."""

    kind: ClassVar[str] = "test.bell_rang"
    members: ClassVar[tuple[str, ...]] = ("listener_id",)
    subject_kind: ClassVar[str] = "test.bell"

    bell: int
    listener_id: int | None = None

    @property
    def subject_id(self) -> int | None:
        return self.bell

    def sentence(self) -> str:
        return "{actor} rang a bell"


heard: list[tuple[str, int, int | None, int | None]] = []
"""(hearer, bell, brand, actor) in the order of hearing."""
deaf: set[int] = set()
"""Bells whose hearing fails."""


def neighbour(fact: BellRang, record: object) -> None:
    """Hears, or fails."""
    if fact.bell in deaf:
        raise RuntimeError(f"bell {fact.bell} is too loud\n\x1b[31m")
    heard.append(("neighbour", fact.bell, current_brand_id(), current_actor_id()))


def cat(fact: BellRang, record: object) -> None:
    """Always hears."""
    heard.append(("cat", fact.bell, current_brand_id(), current_actor_id()))


def register() -> None:
    """Make the bell known and let both listen."""
    kinds[BellRang.kind] = BellRang
    hearers[BellRang.kind] = {hearer_name(one): one for one in (neighbour, cat)}
    heard.clear()
    deaf.clear()


def unregister() -> None:
    kinds.pop(BellRang.kind, None)
    hearers.pop(BellRang.kind, None)
