"""Making, changing and ending what the catalogue offers."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Max
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.text import clean_body
from engage.web.icons import icon_names
from rewards.events import RewardChanged, RewardRestocked
from rewards.models import Rank, Reward
from rewards.models.reward import KINDS, STOCK
from rewards.permits import may_manage_rewards

NAME_LENGTH, TEXT_LENGTH = 80, 1000
MOST_POINTS, MOST_STOCK, MOST_A_MEMBER = 1_000_000, 1_000_000, 1000


@operation
def create_reward(
    name: Mapping[str, str],
    *,
    kind: str,
    cost: int,
    text: Mapping[str, str] | None = None,
    icon: str = "gift",
    stock: int = 0,
    from_rank: Rank | None = None,
    most_a_member: int | None = None,
    needs_approval: bool = False,
    asks_address: bool = False,
    by: Member | None,
) -> Reward:
    """Offer something new, at the end of the catalogue. Of codes there are as many as are added.

    Raises `NotAllowed`, and `RuleBroken` with its `field`: "name_missing", "too_long",
    "out_of_range", "no_kind", "no_icon".
    """
    require(may_manage_rewards(by))
    if kind not in KINDS:
        raise RuleBroken("no_kind", _("Choose what kind of reward it is."), "kind")
    _in_range("stock", stock, 0, MOST_STOCK)
    values = _values(name, text or {}, icon, cost, most_a_member)
    last = Reward.objects.aggregate(last=Max("position"))["last"]
    made = Reward.objects.create(
        kind=kind,
        stock=stock if kind == STOCK else 0,
        from_rank=from_rank,
        needs_approval=needs_approval,
        asks_address=asks_address and kind == STOCK,
        position=0 if last is None else last + 1,
        **values,
    )
    record(RewardChanged(reward_id=made.pk), by=by)
    return made


@operation
def edit_reward(
    reward: Reward,
    *,
    name: Mapping[str, str],
    cost: int,
    text: Mapping[str, str] | None = None,
    icon: str = "gift",
    from_rank: Rank | None = None,
    most_a_member: int | None = None,
    needs_approval: bool = False,
    asks_address: bool = False,
    by: Member | None,
) -> Reward:
    """Say it otherwise from now on; what was redeemed keeps its price.

    Raises as `create_reward` does.
    """
    require(may_manage_rewards(by))
    values = _values(name, text or {}, icon, cost, most_a_member) | {
        "from_rank": from_rank,
        "needs_approval": needs_approval,
        "asks_address": asks_address and reward.kind == STOCK,
    }
    row: Reward = Reward.objects.select_for_update(of=("self",)).get(pk=reward.pk)
    changed = [field for field, value in values.items() if getattr(row, field) != value]
    for field in changed:
        setattr(row, field, values[field])
    if changed:
        row.save(update_fields=changed)
        record(RewardChanged(reward_id=row.pk), by=by)
    return row


@operation
def restock_reward(reward: Reward, change: int, *, by: Member | None) -> Reward:
    """There are `change` more of it, below zero fewer; never fewer than none.

    A change and not a number: what members redeem meanwhile is not undone. Raises `NotAllowed`,
    `RuleBroken`: "counts_codes", "out_of_range".
    """
    require(may_manage_rewards(by))
    row: Reward = Reward.objects.select_for_update(of=("self",)).get(pk=reward.pk)
    if row.gives_codes:
        raise RuleBroken("counts_codes", _("There are as many as there are codes."), "change")
    _in_range("change", change, -row.stock, MOST_STOCK - row.stock)
    if change:
        row.stock += change
        row.save(update_fields=["stock"])
        record(RewardRestocked(reward_id=row.pk, change=change), by=by)
    return row


@operation
def close_reward(reward: Reward, *, by: Member | None) -> Reward:
    """Take it out of the catalogue; what was redeemed goes on."""
    require(may_manage_rewards(by))
    row: Reward = Reward.objects.select_for_update(of=("self",)).get(pk=reward.pk)
    if row.closed_at is None:
        row.closed_at = now()
        row.save(update_fields=["closed_at"])
        record(RewardChanged(reward_id=row.pk), by=by)
    return row


@operation
def reopen_reward(reward: Reward, *, by: Member | None) -> Reward:
    """Offer it again."""
    require(may_manage_rewards(by))
    row: Reward = Reward.objects.select_for_update(of=("self",)).get(pk=reward.pk)
    if row.closed_at is not None:
        row.closed_at = None
        row.save(update_fields=["closed_at"])
        record(RewardChanged(reward_id=row.pk), by=by)
    return row


def _values(
    name: Mapping[str, str], text: Mapping[str, str], icon: str, cost: int, most: int | None
) -> dict[str, object]:
    names, texts = _words(name, "name", NAME_LENGTH), _words(text, "text", TEXT_LENGTH)
    if not names:
        raise RuleBroken("name_missing", _("Give it a name."), "name")
    if icon not in icon_names():
        raise RuleBroken("no_icon", _("There is no such picture."), "icon")
    _in_range("cost", cost, 1, MOST_POINTS)
    if most is not None:
        _in_range("most_a_member", most, 1, MOST_A_MEMBER)
    return {"name": names, "text": texts, "icon": icon, "cost": cost, "most_a_member": most}


def _words(words: Mapping[str, str], field: str, longest: int) -> dict[str, str]:
    said = {code: clean_body(text).strip() for code, text in words.items()}
    if any(len(text) > longest for text in said.values()):
        told = _("At most %(num)d characters, please.") % {"num": longest}
        raise RuleBroken("too_long", told, field)
    return {code: text for code, text in said.items() if text}


def _in_range(field: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        told = _("Choose a number from %(least)d to %(most)d.")
        raise RuleBroken("out_of_range", told % {"least": least, "most": most}, field)
