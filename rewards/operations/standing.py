"""Ranks that members reach: kept for life, and mirrored beside their name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.utils.timezone import now

from rewards.events import RankReached
from rewards.models import Account, Attainment, Rank, Standing
from rewards.models.account import REPUTATION
from rewards.operations.telling import tell_all


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
    reached: dict[int, list[Rank]] = {}
    for pk in members:
        standing = standings.get(pk)
        held = standing.rank.from_points if standing is not None and standing.rank else -1
        steps = [rank for rank in ladder if held < rank.from_points <= reputations.get(pk, 0)]
        if steps:
            reached[pk] = steps
    if reached:
        _attain(reached, at or now())


def _attain(reached: Mapping[int, Sequence[Rank]], at: datetime) -> None:
    """Member → the steps they reached, the highest last."""
    Attainment.objects.bulk_create(
        [
            Attainment(rank=rank, member_id=pk, at=at)
            for pk, steps in reached.items()
            for rank in steps
        ],
        ignore_conflicts=True,
    )
    Standing.objects.bulk_create(
        [Standing(member_id=pk, rank=steps[-1]) for pk, steps in reached.items()],
        update_conflicts=True,
        unique_fields=["brand", "member"],
        update_fields=["rank"],
    )
    # The lowest rank is where everybody begins: nothing to tell.
    highest = [(pk, steps[-1]) for pk, steps in reached.items() if steps[-1].from_points > 0]
    tell_all([RankReached(member_id=pk, rank_id=rank.pk) for pk, rank in highest], at)
