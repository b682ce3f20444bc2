"""Paying for a reward: points, stock and code in one transaction.

Locks are taken in the order member, reward, code, accounts, so that none wait in a circle.
"""

from __future__ import annotations

from django.db.models import F
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.channels.moment import moment_set, tell
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.text import clean_body
from rewards.events import RedemptionDecided, RewardRedeemed
from rewards.models import CouponCode, Redemption, RedemptionStep, Reward, Standing
from rewards.models.redemption import (
    ADDRESS_LENGTH,
    APPROVED,
    ISSUED,
    KEY_LENGTH,
    REQUESTED,
)
from rewards.operations.points import spend
from rewards.permits import may_redeem


@operation
def redeem(
    reward: Reward, *, key: str, address: str = "", cost: int | None = None, by: Member | None
) -> Redemption:
    """`by` gets the reward and pays for it; with the same `key` it is the same redemption.

    `cost` is what the page said; when the price has changed since, nothing is paid. Raises
    `NotAllowed`, and `RuleBroken`: "out_of_stock", "not_enough_points", "cost_changed",
    "address_missing", "address_too_long", "no_key", "key_used".
    """
    require(may_redeem(by, reward, rank_from=None if by is None else rank_of(by), held=0))
    assert by is not None  # noqa: S101 - the permit refuses guests
    if not (key and len(key) <= KEY_LENGTH and key.isascii() and key.isprintable()):
        raise RuleBroken("no_key", _("Please open the page again and try once more."), "key")
    # One's own redemptions wait for each other: limit and key are decided under this lock.
    Member.objects.select_for_update(no_key=True).filter(pk=by.pk).values_list("pk").first()
    before: Redemption | None = Redemption.objects.filter(member=by, key=key).first()
    if before is not None:
        if before.reward_id != reward.pk:
            raise RuleBroken("key_used", _("This was used for another reward."), "key")
        return before
    held = Redemption.objects.filter(member=by, reward=reward).holding().count()
    reward = Reward.objects.select_related("from_rank").get(pk=reward.pk)
    require(may_redeem(by, reward, rank_from=rank_of(by), held=held))
    if cost is not None and cost != reward.cost:
        told = _("The price has changed: it costs %(num)d points now.") % {"num": reward.cost}
        raise RuleBroken("cost_changed", told, "cost")
    address = _address(reward, address)
    code = _taken(reward)
    at = moment_set() or now()
    state = REQUESTED if reward.needs_approval else ISSUED if code else APPROVED
    made = Redemption.objects.create(
        reward=reward, member=by, key=key, cost=reward.cost, state=state, address=address, at=at
    )
    if code:
        code.redemption = made
        code.save(update_fields=["redemption"])
    spend(by, reward.cost, made.ledger_key, about=made.reference, by=by)
    RedemptionStep.objects.create(redemption=made, state=state, by=by, at=at)
    ids = {"member_id": by.pk, "reward_id": reward.pk, "redemption_id": made.pk}
    tell(RewardRedeemed(cost=made.cost, **ids), by=by)
    if state == ISSUED:
        tell(RedemptionDecided(state=ISSUED, **ids), by=by)
    return made


def rank_of(member: Member) -> int | None:
    """The points at which the highest rank that the member ever reached begins; 1 statement."""
    found: int | None = (
        Standing.objects.filter(member=member, rank__isnull=False)
        .values_list("rank__from_points", flat=True)
        .first()
    )
    return found


def _taken(reward: Reward) -> CouponCode | None:
    """One of it is taken off the shelf: the code, or None for a thing."""
    # Whoever comes at the same moment waits here, and counts what is left after us.
    if not Reward.objects.filter(pk=reward.pk, stock__gte=1).update(stock=F("stock") - 1):
        raise _none_left()
    if not reward.gives_codes:
        return None
    unused = CouponCode.objects.filter(reward=reward).unused().order_by("pk")
    code: CouponCode | None = unused.select_for_update(skip_locked=True, of=("self",)).first()
    if code is None:
        raise _none_left()
    return code


def _none_left() -> RuleBroken:
    return RuleBroken("out_of_stock", _("None is left. Nothing was paid."))


def _address(reward: Reward, address: str) -> str:
    if not reward.asks_address:
        return ""
    address = clean_body(address).strip()
    if not address:
        raise RuleBroken("address_missing", _("Tell us where to send it."), "address")
    if len(address) > ADDRESS_LENGTH:
        told = _("At most %(num)d characters, please.") % {"num": ADDRESS_LENGTH}
        raise RuleBroken("address_too_long", told, "address")
    return address
