"""A person as rows show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from engage.members import roles

COLUMNS = ("id", "name", "username", "role", "title", "erased_at", "is_listed")
"""The member's columns a `Person` is made of, in order."""


def columns(path: str) -> list[str]:
    """`COLUMNS` as reached over a relation, e.g. `columns("author")` → author__id …"""
    return [f"{path}__{column}" for column in COLUMNS]


@dataclass(frozen=True, slots=True)
class Person:
    """Name, username, role and line under the name; an erased person is "Deleted member"."""

    id: int
    name: str
    username: str
    role: str
    title: str
    is_erased: bool
    is_listed: bool = True

    @classmethod
    def of(
        cls,
        id: int,
        name: str,
        username: str,
        role: str,
        title: str,
        erased_at: datetime | None,
        is_listed: bool,
    ) -> Person:
        """From `COLUMNS` in order."""
        if erased_at is not None:
            return cls(id, _("Deleted member"), "", roles.MEMBER, "", True, False)
        return cls(id, name, username, role, title, False, is_listed)

    @classmethod
    def of_member(cls, member: Any) -> Person:
        """From a whole member."""
        return cls.of(*(getattr(member, column) for column in COLUMNS))

    @property
    def is_staff(self) -> bool:
        """Whether this person works for the brand today."""
        return self.role in roles.STAFF

    @property
    def url(self) -> str:
        """The person's page; empty for those who have none that others may open."""
        return f"/members/{self.username}/" if self.username and self.is_listed else ""
