"""The reader's own rewards on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engage.members.models import Member
from rewards.models import Rank, Standing
from rewards.reads.badges import BadgeView, badges_for, within_reach
from rewards.reads.statement import Balance
from rewards.rules import Agreed, Rule, TermsBook, rules


@dataclass(frozen=True, slots=True)
class Way:
    """One way to earn points, in words."""

    rule: Rule
    points: int
    most_a_day: int | None


@dataclass(frozen=True, slots=True)
class Rewards:
    """Rank, points, badges, and how points are earned."""

    ladder: list[Rank]
    rank: Rank | None
    """The one that the reader holds, or begins with."""
    next_rank: Rank | None
    balance: Balance
    badges: list[BadgeView]
    within_reach: list[BadgeView]
    ways: list[Way]
    terms: Agreed
    is_out: bool
    """Whether the reader left the leaderboards."""

    @classmethod
    def read(cls, viewer: Member | None) -> Rewards:
        """3 statements for a guest, 7 for a member."""
        ladder = list(Rank.objects.order_by("from_points"))
        terms = TermsBook().now()
        badges = badges_for(viewer)
        standing = Standing.objects.filter(member=viewer).first() if viewer is not None else None
        balance = Balance.read(viewer.pk) if viewer is not None else Balance(0, 0, 0)
        rank = _held(ladder, standing)
        least = rank.from_points if rank else -1
        return cls(
            ladder=ladder,
            rank=rank,
            next_rank=next((one for one in ladder if one.from_points > least), None),
            balance=balance,
            badges=badges,
            within_reach=within_reach(badges),
            ways=ways(terms),
            terms=terms,
            is_out=standing is not None and standing.opted_out_at is not None,
        )

    @property
    def missing(self) -> int:
        """Points that the next rank still needs."""
        if self.next_rank is None:
            return 0
        return max(self.next_rank.from_points - self.balance.reputation, 0)


def _held(ladder: Sequence[Rank], standing: Standing | None) -> Rank | None:
    wanted: Any = standing.rank_id if standing is not None else None
    begins = ladder[0] if ladder and ladder[0].from_points == 0 else None
    return next((one for one in ladder if one.pk == wanted), begins)


def ways(terms: Agreed) -> list[Way]:
    """What gives points today, most first; what gives none is not told."""
    found = [Way(rule, terms.points(rule), terms.most_a_day(rule)) for rule in rules.values()]
    return sorted((way for way in found if way.points), key=lambda way: -way.points)
