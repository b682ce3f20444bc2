"""What rooms bring and take.

@gives("support.ticket")
def words(ticket_id: int, viewer: Member) -> Words | None: ...

@takes("question")
class Questions:
    def places(self, person: Member) -> list[tuple[int, str]]: ...
    def take(self, handover: Handover, by: Member) -> str: ...
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from engage import wiring
from engage.members.models import Member

if TYPE_CHECKING:
    from engage.handovers.models import Handover


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote somewhere, as `viewer` may read it."""

    title: str
    text: str
    person: Member
    """Whose words they are: nobody else can agree."""


class Taker(Protocol):
    """A room in which such a thing can stand."""

    def places(self, person: Member) -> list[tuple[int, str]]:
        """Where `person` may put it: id and name."""

    def take(self, handover: Handover, by: Member) -> str:
        """Put it there as `by`, whose words they are; the reference of what came of it.

        Called within the operation that notes the consent. Raises as the room's operations do.
        """


Giver = Callable[[int, Member], Words | None]

givers: dict[str, Giver] = {}
takers: dict[str, Taker] = {}

T = TypeVar("T")


def gives(kind: str) -> Callable[[Giver], Giver]:
    """Register who brings the words of a reference kind."""

    def register(giver: Giver) -> Giver:
        givers[kind] = giver
        wiring.note("handovers given", f"{kind}: {giver.__module__}.{giver.__qualname__}")
        return giver

    return register


def takes(name: str) -> Callable[[type[T]], type[T]]:
    """Register an instance of the class as what takes `name`."""

    def register(made: type[T]) -> type[T]:
        takers[name] = made()  # type: ignore[assignment]
        wiring.note("handovers taken", f"{name}: {made.__module__}.{made.__qualname__}")
        return made

    return register
