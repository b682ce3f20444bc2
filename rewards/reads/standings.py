"""What stands beside members' names: rank and badges, for all of a page at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONArray

from engage.members import roles
from engage.tenancy.shapes import blank, shaped
from engage.text.wording import worded
from rewards.models import Rank, Standing

MOST_LEVELS = 5
"""So many marks there are; higher steps share the last."""
PEOPLE = tuple(blank(1 + place) for place in range(96))
"""Ids of members; places that stay over are 0."""
SIZES = (1, 24, len(PEOPLE))
"""For so many members at once; each is a kept query."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A member's rank with its mark, and how many badges of each tier."""

    rank: str
    level: int
    """1 to 5; 0 where everybody begins, which is not shown."""
    bronze: int
    silver: int
    gold: int

    @property
    def badges(self) -> int:
        return self.bronze + self.silver + self.gold


def beside(member_ids: Collection[int]) -> dict[int, Beside]:
    """Of those who have anything to show; 1 statement for each 96. The brand's own people have
    none."""
    wanted = list(member_ids)
    found: dict[int, Beside] = {}
    for start in range(0, len(wanted), len(PEOPLE)):
        some = wanted[start : start + len(PEOPLE)]
        size = next(size for size in SIZES if size >= len(some))
        padded = some + [0] * (size - len(some))
        rows = _standings(size).run(dict(zip(PEOPLE, padded, strict=False)))
        found |= {pk: _beside(*told) for pk, *told in rows}
    return found


def standing_of(path: str) -> Subquery:
    """The same as a column of a statement about members, for `said`; `path` leads to the member."""
    rows = _shown(Standing.objects.filter(member=OuterRef(path)))
    told = JSONArray("rank__name", "level", "bronze", "silver", "gold")
    return Subquery(rows.values(told=told))


def said(told: list[Any] | None) -> Beside | None:
    """What `standing_of` read."""
    return _beside(*told) if told else None


def _beside(name: Any, level: int | None, *badges: int) -> Beside:
    if name is None:
        return Beside("", 0, *badges)
    return Beside(worded(name), min(level or 0, MOST_LEVELS), *badges)


@shaped()
def _standings(size: int) -> QuerySet[Any]:
    shown = _shown(Standing.objects.filter(member__in=PEOPLE[:size]))
    return shown.values_list("member", "rank__name", "level", "bronze", "silver", "gold")


def _shown(rows: QuerySet[Standing]) -> QuerySet[Any]:
    """With the rank's `level`, without whom nothing is shown of."""
    below = (
        Rank.objects.filter(from_points__lt=OuterRef("rank__from_points"))
        .order_by()
        .values("brand")
        .annotate(number=Count("pk"))
        .values("number")
    )
    shown = rows.filter(member__erased_at=None).exclude(member__role__in=roles.STAFF)
    return shown.annotate(level=Subquery(below))
