"""Ranks that members reach: kept for life, and mirrored beside their name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import now

from rewards.events import RankReached
from rewards.models import Account, Attainment, Rank, Standing
from rewards.models.account import REPUTATION
from rewards.operations.telling import tell


def lift(member_ids: Iterable[int], at: datetime | None = None) -> None:
    """Give each member the rank that their reputation is enough for, if it is a higher one.

    Steps in between are attained as well. Called with the ledger's lock held.
    """
    members = sorted(set(member_ids))
    ladder = list(Rank.objects.order_by("from_points")) if members else []
    if not ladder:
        return
    reputations = dict(
        Account.objects.filter(member__in=members, kind=REPUTATION).values_list(
            "member_id", "balance"
        )
    )
    standings = {
        one.member_id: one
        for one in Standing.objects.filter(member__in=members).select_related("rank")
    }
    for pk in members:
        standing = standings.get(pk)
        held = standing.rank.from_points if standing is not None and standing.rank else -1
        reached = [rank for rank in ladder if held < rank.from_points <= reputations.get(pk, 0)]
        if reached:
            _attain(pk, reached, at or now())


def _attain(member_id: int, reached: list[Rank], at: datetime) -> None:
    Attainment.objects.bulk_create(
        [Attainment(rank=rank, member_id=member_id, at=at) for rank in reached],
        ignore_conflicts=True,
    )
    Standing.objects.update_or_create(member_id=member_id, defaults={"rank": reached[-1]})
    # The lowest rank is where everybody begins: nothing to tell.
    if reached[-1].from_points > 0:
        tell(RankReached(member_id=member_id, rank_id=reached[-1].pk), at)
