"""Who got something for what they did: badges, ranks, and what they redeemed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from engage.insights import sources
from engage.insights.sources import Act, Note, source
from engage.insights.steps import next_step
from rewards.events import (
    BadgeAwarded,
    BadgeRevoked,
    RankReached,
    RedemptionDecided,
    RewardRedeemed,
)
from rewards.models import Attainment, Award, Redemption
from rewards.models.redemption import APPROVED, ISSUED, SHIPPED

for _row in ("special", "incentive"):
    next_step(_row, _("See what is given, and for what"), "rewards:console")


def _award(fact: Any) -> list[int]:
    return [fact.award_id]


def _redemption(fact: Any) -> list[int]:
    return [fact.redemption_id]


def _reached(fact: Any) -> list[int]:
    rows = Attainment.objects.filter(member=fact.member_id, rank=fact.rank_id)
    return list(rows.values_list("pk", flat=True))


def _ids_after(model: Any) -> Any:
    def after(last: int, most: int) -> list[int]:
        rows = model.objects.filter(pk__gt=last).order_by("pk")
        return list(rows.values_list("pk", flat=True)[:most])

    return after


@source(
    "rewards.award",
    gives=(Act,),
    on={BadgeAwarded: _award, BadgeRevoked: _award},
    every=_ids_after(Award),
)
def awards(ids: Sequence[int]) -> Iterator[Note]:
    """Badges that were not revoked; 1 statement."""
    for one in Award.objects.standing().filter(pk__in=ids):
        yield Act(one.reference, sources.REWARD, one.member_id, one.at)


@source(
    "rewards.attainment", gives=(Act,), on={RankReached: _reached}, every=_ids_after(Attainment)
)
def ranks(ids: Sequence[int]) -> Iterator[Note]:
    """Ranks above the first, which everybody has for coming; 1 statement."""
    reached = Attainment.objects.filter(pk__in=ids, rank__from_points__gt=0)
    for one in reached:
        yield Act(f"rewards.attainment:{one.pk}", sources.REWARD, one.member_id, one.at)


@source(
    "rewards.redemption",
    gives=(Act,),
    on={RewardRedeemed: _redemption, RedemptionDecided: _redemption},
    every=_ids_after(Redemption),
)
def redemptions(ids: Sequence[int]) -> Iterator[Note]:
    """Rewards that their member got or will get, not those that wait for a manager; 1 statement."""
    given = Redemption.objects.filter(pk__in=ids, state__in=(APPROVED, ISSUED, SHIPPED))
    for one in given:
        yield Act(one.reference, sources.REWARD, one.member_id, one.at)
