"""The socket: what each room lets be found, by whom, and how a hit of its kind looks.

    @searchable("community")
    class Community:
        kinds = ("community.topic", "community.post")
        choices = (("question", _("Questions")), …)
        ...

A room answers four questions about its references and keeps its own `visible_to` as the last word:
what a viewer may reach, what an entry says, which ids there are, and which hits are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from engage import wiring

if TYPE_CHECKING:
    from engage.members.models import Member


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a room that a search may be narrowed to, such as a category."""

    value: str
    """For the address, e.g. "halo"."""
    name: str
    audiences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose entries a viewer may find."""

    audiences: tuple[str, ...]
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What an entry shall say. Texts are plain; they are cut to what an entry keeps."""

    subject_id: int
    thread: str
    is_head: bool
    audience: str
    kind: str
    """One of the room's `choices`."""
    title: str
    text: str
    created_at: datetime
    author_id: int | None = None
    tags: Sequence[tuple[str, str]] = ()
    """(slug, name) of each."""
    states: Sequence[str] = ()
    """Such as "solved"; the room's `states` name them."""
    beside: str = ""
    """What is found less than the text: the answer of a question."""
    language: str = ""
    signal: float = 0.0
    """0 to 1: how much readers made of it."""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit as its viewer may see it."""

    title: str
    url: str
    language: str
    kind: str
    template: str
    """A template with a macro `note(row)` that says how it stands; drawn under the title."""
    row: Any = field(repr=False)


class Room(Protocol):
    """What a room brings."""

    kinds: tuple[str, ...]
    """Its reference kinds, heads first."""
    choices: Sequence[tuple[str, Any]]
    """(code, words) of what can be found, for the filter "what"."""
    states: Sequence[tuple[str, Any]]
    """(code, words) of how it can stand, for the filter "state"."""

    def reach(self, viewer: Member | None) -> Reach:
        """Whose entries `viewer` (None = a guest) may find; one statement."""

    def drafts(self, kind: str, ids: Sequence[int]) -> Iterable[Draft]:
        """What the entries of these ids say; an id that is left out shall have none."""

    def ids_after(self, kind: str, after: int, most: int) -> list[int]:
        """The next ids of a kind in ascending order, of everything there is."""

    def shown(
        self, wanted: Mapping[str, Sequence[int]], viewer: Member | None
    ) -> Mapping[tuple[str, int], Shown]:
        """Kind → ids, at most 20 together: those that `viewer` may see, by the room's own rule."""


R = TypeVar("R")

rooms: dict[str, Room] = {}
"""Every room by its name."""


def searchable(name: str) -> Any:
    """Register an instance of the class as the room `name`; registering again replaces it."""

    def register(made: type[R]) -> type[R]:
        rooms[name] = made()  # type: ignore[assignment]
        wiring.note("search", f"{name}: {made.__module__}.{made.__qualname__}")
        return made

    return register


def kinds() -> list[str]:
    """All reference kinds that can be found, in the order in which they are indexed."""
    return [kind for _name, room in sorted(rooms.items()) for kind in room.kinds]


def room_of(kind: str) -> Room | None:
    """The room of a reference kind, None when no installed room brings it."""
    return next((room for room in rooms.values() if kind in room.kinds), None)


def reach_of(viewer: Member | None) -> Reach:
    """What a viewer may find in all rooms; one statement a room."""
    reaches = [room.reach(viewer) for _name, room in sorted(rooms.items())]
    return Reach(
        tuple(audience for reach in reaches for audience in reach.audiences),
        tuple(place for reach in reaches for place in reach.places),
    )
