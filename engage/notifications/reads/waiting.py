"""What waits for a member, in one small statement for every page that shows the bell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from engage.members.models import Member
from engage.notifications.models import Notice
from engage.tenancy.shapes import blank, shaped

MEMBER = blank(1)
MOST = 200
"""Unread notices that are looked at; beyond, the number on the bell is a lower bound."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The newest unread notices of one member, as far as the bell needs them."""

    bundles: frozenset[tuple[str, str]]
    places: frozenset[str]
    """The references whose pages would settle some of them."""
    is_whole: bool
    """Whether these are all."""

    @classmethod
    def read(cls, member: Member) -> Waiting:
        """One statement."""
        rows = _unread().run({MEMBER: member.pk})
        return cls(
            bundles=frozenset((kind, bundle) for kind, bundle, _place, listed in rows if listed),
            places=frozenset(place for _kind, _bundle, place, _listed in rows),
            is_whole=len(rows) < MOST,
        )

    @property
    def count(self) -> int:
        """The number on the bell."""
        return len(self.bundles)


@shaped(MEMBER)
def _unread() -> QuerySet[Any]:
    unread = Notice.objects.unread().filter(member=MEMBER).order_by("-pk")
    return unread.values_list("kind", "bundle", "place", "is_listed")[:MOST]
