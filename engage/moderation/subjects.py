"""The socket for what can be reported: a room names its kind and how it is taken out of sight.

    @moderated("community.post")
    class Posts: ...

A kind of reference has one. Hiding and showing are the room's own operations, so that reasons,
receipts and counters are those of hiding by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engage import wiring
from engage.members.models import Member
from engage.references import BadReference, resolve_one, split
from engage.rules import NotAllowed, Refused

NOT_VISIBLE = Refused("not_visible", _("There is nothing here that you can see."))


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing as decisions need it, whoever looks; ask whether they may see it before."""

    reference: str
    """What is decided about; for the opening of a topic that is the topic."""
    author_id: int
    is_by_staff: bool
    hidden_at: datetime | None
    because: str
    """The reason that its author was told; empty while it is not hidden."""
    title: str
    excerpt: str
    """The beginning of its text, for its author's receipt."""


class Moderated(Protocol):
    """What a room does for one kind of its things."""

    def subjects(self, ids: Iterable[int]) -> Mapping[int, Subject]:
        """Those that exist, in a constant number of statements."""

    def judged_by(self, viewer: Member) -> QuerySet[Any]:
        """The rows that `viewer` may see and did not write."""

    def hide(self, pk: int, *, by: Member, reason: str) -> object:
        """The room's operation; hidden already is calm."""

    def show(self, pk: int, *, by: Member) -> object:
        """The room's operation; shown already is calm."""


M = TypeVar("M", bound="type[Moderated]")

rooms: dict[str, Moderated] = {}
"""Every registered kind of reference."""


def moderated(kind: str) -> Callable[[M], M]:
    """Register how things of `kind` are reported, hidden and shown. A kind is taken once."""

    def register(room: M) -> M:
        name = f"{room.__module__}.{room.__qualname__}"
        before = rooms.get(kind)
        if before is not None and type(before).__qualname__ != room.__qualname__:
            raise ValueError(f"{kind} is already moderated by {type(before).__qualname__}")
        rooms[kind] = room()
        wiring.note("moderated", f"{kind}: {name}")
        return room

    return register


def subject_of(about: str) -> Subject:
    """The thing, whoever looks. Raises `BadReference`, and `NotAllowed` when there is none."""
    kind, number = split(about)
    if kind not in rooms:
        raise BadReference(about)
    found = rooms[kind].subjects([number]).get(number)
    if found is None:
        raise NotAllowed(NOT_VISIBLE)
    return found


def seen_subject(about: str, viewer: Member | None) -> Subject:
    """The thing, if `viewer` can see it. What is private and what is missing raise the same."""
    kind, _number = split(about)
    if kind not in rooms:
        raise BadReference(about)
    if resolve_one(about, viewer) is None:
        raise NotAllowed(NOT_VISIBLE)
    return subject_of(about)


def hide(about: str, *, by: Member, reason: str) -> None:
    """Take it out of sight by its room's operation. Raises `NotAllowed`."""
    kind, number = split(about)
    rooms[kind].hide(number, by=by, reason=reason)


def show(about: str, *, by: Member) -> None:
    """Let everybody see it again by its room's operation. Raises `NotAllowed`."""
    kind, number = split(about)
    rooms[kind].show(number, by=by)
