"""What managers see: ranks, badges, who would get one, and what was set by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from engage.members.models import Member
from rewards.models import Attainment, Award, Badge, Posting, Rank, Tally
from rewards.models.posting import ADJUSTMENT

MOST = 100
MOST_NAMED = 20


def ranks_with_members() -> list[tuple[Rank, int]]:
    """The ladder, and how many reached each step; 2 statements."""
    reached = dict(Attainment.objects.order_by().values_list("rank").annotate(number=Count("pk")))
    return [(rank, reached.get(rank.pk, 0)) for rank in Rank.objects.order_by("from_points")]


def all_badges() -> list[Badge]:
    """In their order, retired ones too; 1 statement."""
    return list(Badge.objects.order_by("position", "pk"))


def adjustments_behind(after: int | None) -> tuple[list[tuple[Posting, bool]], str]:
    """Points set by hand, the newest first, with who set them, and whether that was taken back;
    and where the list goes on, empty at its end. 2 statements."""
    found = Posting.objects.filter(kind=ADJUSTMENT).select_related("member", "by")
    rows, following = _behind(found, after)
    taken = set(Posting.objects.filter(undoes__in=rows).values_list("undoes", flat=True))
    return [(row, row.pk in taken) for row in rows], following


def awards_behind(badge: Badge, after: int | None) -> tuple[list[Award], str]:
    """Who was given a badge, the newest first, revoked ones too, and where the list goes on; 1
    statement."""
    found = Award.objects.filter(badge=badge).select_related("member", "revoked_by")
    return _behind(found, after)


def _behind(found: QuerySet[Any], after: int | None) -> tuple[list[Any], str]:
    if after is not None:
        found = found.filter(pk__lt=after)
    rows = list(found.order_by("-pk")[: MOST + 1])
    return rows[:MOST], str(rows[MOST - 1].pk) if len(rows) > MOST else ""


@dataclass(frozen=True, slots=True)
class Trial:
    """Who would get a badge, before it is saved."""

    numbers: dict[str, int]
    """Tier → how many members have enough for it."""
    named: list[tuple[Member, int]]
    """Those with the highest counts who would get one they do not have."""
    new_count: int

    @classmethod
    def of(cls, badge: Badge) -> Trial:
        """`badge` as it would be, saved or not; 2 statements. Nothing is written."""
        steps = badge.thresholds()
        least = min((count for _tier, count in steps), default=1)
        rows = list(
            Tally.objects.filter(counts=badge.counts, count__gte=least, member__erased_at=None)
            .order_by("-count", "member")
            .select_related("member")
        )
        held: set[Any] = set()
        if badge.pk:
            held = set(Award.objects.filter(badge=badge).values_list("member", "tier", "number"))
        numbers = {tier: sum(1 for row in rows if row.count >= count) for tier, count in steps}
        new = [
            row
            for row in rows
            if any((row.member_id, *one) not in held for one in badge.earned(row.count))
        ]
        return cls(numbers, [(row.member, row.count) for row in new[:MOST_NAMED]], len(new))
