"""People as programs see them: the same whom the pages show, in narrow rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from engage.members.models import Member

PEOPLE_A_PAGE = 50


@dataclass(frozen=True)
class PeoplePage:
    """One page of people, newest first. One statement, deep pages as cheap as the first."""

    people: list[Member]
    next_cursor: str

    @classmethod
    def read(cls, viewer: Member | None, before: int | None, size: int = PEOPLE_A_PAGE) -> Self:
        """Those whose page `viewer` may open, with ids below `before`."""
        found = Member.objects.visible_to(viewer).order_by("-pk")
        if before is not None:
            found = found.filter(pk__lt=before)
        rows = list(found[: size + 1])
        return cls(rows[:size], str(rows[size - 1].pk) if len(rows) > size else "")


def person_called(username: str, viewer: Member | None) -> Member:
    """The person whose page `viewer` may open. Raises `Member.DoesNotExist`. One statement."""
    found: Member = Member.objects.visible_to(viewer).get(username=username)
    return found
