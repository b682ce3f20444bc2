"""The brand's people, newest first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from django.db.models import Q

from engage.members.models import Invitation, Member, Suspension
from engage.members.roles import LADDER

PEOPLE_A_PAGE = 50
MOST_INVITATIONS = 200
SUSPENDED = "suspended"


@dataclass(frozen=True)
class PeoplePage:
    """One page of people: one query."""

    people: list[Member]
    next_cursor: str

    @classmethod
    def read(
        cls, search: str = "", role: str = "", after: str = "", size: int = PEOPLE_A_PAGE
    ) -> Self:
        """Those whose name or username holds `search`, with `role` (or "suspended").

        `after` is the cursor of the page before; an odd one begins at the start. Erased people
        and the system are never among them.
        """
        found = Member.objects.people().filter(erased_at=None).with_standing()
        if words := search.replace("\x00", "").strip().removeprefix("@")[:80]:
            found = found.filter(Q(name__icontains=words) | Q(username__icontains=words))
        if role in LADDER:
            found = found.filter(role=role)
        elif role == SUSPENDED:
            found = found.filter(has_suspension=True)
        if re.fullmatch(r"[1-9][0-9]{0,17}", after):
            found = found.filter(pk__lt=int(after))
        people = list(found.order_by("-pk")[: size + 1])
        more = len(people) > size
        return cls(people[:size], str(people[size - 1].pk) if more else "")


@dataclass(frozen=True)
class PersonPage:
    """One person with their suspensions, newest first: one query beside the person's own."""

    person: Member
    suspensions: list[Suspension]

    @property
    def running(self) -> Suspension | None:
        """The suspension in force now."""
        if not self.person.is_suspended:
            return None
        return next((one for one in self.suspensions if one.lifted_at is None), None)

    @property
    def past(self) -> list[Suspension]:
        """Those that are over."""
        return [one for one in self.suspensions if one is not self.running]

    @classmethod
    def read(cls, pk: int) -> Self | None:
        """None when the current brand has no such person."""
        person = Member.objects.people().with_standing().filter(pk=pk, erased_at=None).first()
        if person is None:
            return None
        past = Suspension.objects.filter(member=person).select_related("by", "lifted_by")
        return cls(person, list(past.order_by("-since", "-pk")[:20]))


def open_invitations() -> list[Invitation]:
    """Those that can still be accepted, newest first, with who sent them: one query."""
    found = Invitation.objects.open().select_related("by")
    return list(found.order_by("-created_at", "-pk")[:MOST_INVITATIONS])
