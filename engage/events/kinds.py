"""Kinds of facts. A kind owns its fields, its sentence, its link and how it forgets a person."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from engage.events.models import EventRecord

F = TypeVar("F", bound="type[Fact]")

kinds: dict[str, type[Fact]] = {}
"""Every registered kind by its name, e.g. "community.answer_accepted"."""


class UnknownKind(LookupError):
    """A stored fact whose kind no installed part declares."""


@dataclasses.dataclass(frozen=True)
class Fact:
    """Something that happened. Subclasses are frozen dataclasses of ids and small numbers."""

    kind: ClassVar[str]
    subject_kind: ClassVar[str] = ""
    """The reference kind of what it happened to, e.g. "community.topic"."""
    members: ClassVar[tuple[str, ...]] = ()
    """The fields that hold a member's id; they are emptied when that person is forgotten."""
    for_webhooks: ClassVar[bool] = False
    """Whether endpoints outside may be told."""
    for_members: ClassVar[bool] = False
    """Whether it may stand in a timeline that members see."""
    redraws: ClassVar[bool] = True
    """Whether it may change pages of other things than its subject (a name beside every post).

    True makes every kept page of the brand an old one (engage/web/bodies.py). False is for what
    shows only where the subject's own version grows, or nowhere.
    """

    @property
    def subject_id(self) -> int | None:
        """The id within `subject_kind`; None when the fact is about the brand itself."""
        return None

    def touches(self) -> tuple[str, ...]:
        """References to what now looks different; who has such a page open is told."""
        return (f"{self.subject_kind}:{self.subject_id}",) if self.subject_id else ()

    def sentence(self) -> str:
        """What happened, translated, with `{actor}` where the acting member's name goes."""
        return _("{actor} did something")

    def particulars(self) -> dict[str, Any]:
        """The fields as they are stored; raises `TypeError` for anything but small values."""
        values = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        for name, value in values.items():
            if not _is_small(value):
                raise TypeError(f"{self.kind}.{name} must be ids, numbers or short codes")
        return values

    @classmethod
    def from_record(cls, record: EventRecord) -> Self:
        """The fact as it was recorded; a field that the record does not know becomes None."""
        names = [field.name for field in dataclasses.fields(cls)]
        return cls(**{name: record.particulars.get(name) for name in names})


def kind(name: str) -> Callable[[F], F]:
    """Register a fact class under `name`, "<part>.<past tense>"; a name is taken once."""

    def register(fact: F) -> F:
        before = kinds.get(name)
        if before is not None and before.__qualname__ != fact.__qualname__:
            raise ValueError(f"the kind {name} is already {before.__qualname__}")
        unknown = set(fact.members) - {field.name for field in dataclasses.fields(fact)}
        if unknown:
            raise ValueError(f"{name}.members names no field: {', '.join(sorted(unknown))}")
        fact.kind = name
        kinds[name] = fact
        return fact

    return register


def kind_of(name: str) -> type[Fact]:
    """The class registered under `name`; raises `UnknownKind`."""
    try:
        return kinds[name]
    except KeyError:
        raise UnknownKind(name) from None


def _is_small(value: Any) -> bool:
    if value is None or isinstance(value, bool | int | float):
        return True
    if isinstance(value, str):
        return len(value) <= 64
    return isinstance(value, list | tuple) and len(value) <= 100 and all(map(_is_small, value))
