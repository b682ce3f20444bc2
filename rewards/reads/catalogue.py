"""The catalogue as one reader sees it: what they can get now, and what is missing for the rest."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from engage.members.models import Member
from engage.rules import Permit, Refused
from rewards.models import Account, Redemption, Reward, Standing
from rewards.models.account import AVAILABLE, PENDING
from rewards.models.redemption import GIVEN_BACK, STATES
from rewards.permits import may_redeem


@dataclass(frozen=True, slots=True)
class Wallet:
    """What a reader has; a guest has nothing."""

    available: int = 0
    pending: int = 0
    """Points that still ripen; they pay for nothing yet."""
    rank_from: int | None = None

    @classmethod
    def of(cls, member: Member | None) -> Wallet:
        """2 statements; none for a guest."""
        if member is None:
            return cls()
        accounts = Account.objects.filter(member=member, kind__in=[AVAILABLE, PENDING])
        balances = dict(accounts.values_list("kind", "balance"))
        standing = Standing.objects.filter(member=member, rank__isnull=False)
        rank_from = standing.values_list("rank__from_points", flat=True).first()
        return cls(balances.get(AVAILABLE, 0), balances.get(PENDING, 0), rank_from)


@dataclass(frozen=True, slots=True)
class Line:
    """One reward, and what stands between it and the reader."""

    reward: Reward
    permit: Permit
    missing: int
    """Points that the reader does not have yet."""

    @property
    def is_within_reach(self) -> bool:
        """Whether it is theirs with one press."""
        return bool(self.permit) and not self.missing and self.reward.stock > 0

    @property
    def why(self) -> str:
        """The refusal in words; empty when only points or stock are missing."""
        return str(self.permit.why) if isinstance(self.permit, Refused) else ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that is offered, in the managers' order."""

    wallet: Wallet
    now: list[Line]
    later: list[Line]

    @classmethod
    def read(cls, viewer: Member | None) -> Catalogue:
        """4 statements; 1 for a guest."""
        wallet = Wallet.of(viewer)
        rewards = list(
            Reward.objects.offered().select_related("from_rank").order_by("position", "pk")
        )
        held = _held(viewer)
        lines = [_line(reward, viewer, wallet, held.get(reward.pk, 0)) for reward in rewards]
        return cls(
            wallet,
            [line for line in lines if line.is_within_reach],
            [line for line in lines if not line.is_within_reach],
        )


@dataclass(frozen=True, slots=True)
class RewardPage:
    """One reward for one reader."""

    line: Line
    wallet: Wallet

    @classmethod
    def read(cls, reward_id: int, viewer: Member | None) -> RewardPage:
        """4 statements; 1 for a guest. Raises `Reward.DoesNotExist`."""
        reward: Reward = Reward.objects.select_related("from_rank").get(pk=reward_id)
        wallet = Wallet.of(viewer)
        held = _held(viewer, reward).get(reward.pk, 0)
        return cls(_line(reward, viewer, wallet, held), wallet)


def managed_rewards() -> list[Reward]:
    """All of them for managers, with how many were redeemed as `given`; 1 statement."""
    given = Q(redemptions__state__in=[name for name in STATES if name not in GIVEN_BACK])
    return list(
        Reward.objects.select_related("from_rank")
        .annotate(given=Count("redemptions", filter=given))
        .order_by("closed_at", "position", "pk")
    )


def _line(reward: Reward, viewer: Member | None, wallet: Wallet, held: int) -> Line:
    permit = may_redeem(viewer, reward, rank_from=wallet.rank_from, held=held)
    return Line(reward, permit, max(0, reward.cost - wallet.available))


def _held(viewer: Member | None, reward: Reward | None = None) -> dict[int, int]:
    if viewer is None:
        return {}
    own = Redemption.objects.holding().filter(member=viewer)
    if reward is not None:
        own = own.filter(reward=reward)
    return dict(own.values_list("reward").annotate(Count("pk")).order_by())
