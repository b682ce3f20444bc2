"""What stands beside members' names: rank and badges, for all of a page at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery

from engage.members import roles
from rewards.models import Rank, Standing

MOST_LEVELS = 5
"""So many marks there are; higher steps share the last."""


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
    """Of those who have anything to show; 1 statement. The brand's own people have none."""
    below = (
        Rank.objects.filter(from_points__lt=OuterRef("rank__from_points"))
        .order_by()
        .values("brand")
        .annotate(number=Count("pk"))
        .values("number")
    )
    rows = (
        Standing.objects.filter(member__in=list(member_ids), member__erased_at=None)
        .exclude(member__role__in=roles.STAFF)
        .select_related("rank")
        .annotate(level=Subquery(below))
    )
    return {
        row.member_id: Beside(
            rank=row.rank.named() if row.rank else "",
            level=min(row.level or 0, MOST_LEVELS) if row.rank else 0,
            bronze=row.bronze,
            silver=row.silver,
            gold=row.gold,
        )
        for row in rows
    }
