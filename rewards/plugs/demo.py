"""The shop of the demo: its catalogue, and what members got there for points they had earned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from engage.channels.moment import as_of
from engage.members import roles
from engage.members.models import Member
from engage.portability.demo import DemoContent, demo_filler
from rewards.models import Redemption, Reward
from rewards.models.reward import STOCK
from rewards.operations import (
    add_codes,
    approve_redemption,
    award,
    create_reward,
    decline_redemption,
    redeem,
    ship_redemption,
)
from rewards.reads.statement import Balance

FOLDER = Path(__file__).resolve().parents[1] / "demo"
GIVEN, LOOKED, SENT = timedelta(days=2), timedelta(hours=6), timedelta(hours=30)
"""How long before a redemption points were given by hand; when a manager looked at it after it,
and when it left the house."""
OPENED = "48d 2h"
"""When the catalogue was there."""
WAITS = "asked"
"""The state in which a redemption still waits for the manager who visits."""


@demo_filler("rewards: shop", order=92, folder=FOLDER)
def fill(content: DemoContent) -> int:
    """Offer what the files say and let members redeem it; how many rewards and redemptions.

    Only into an empty catalogue: whoever visits may rename and close what is in it.
    """
    if Reward.objects.exists():
        return 0
    manager = next(m for m in content.people.values() if m.role == roles.MANAGER)
    with content.written(OPENED):
        offered = {row["key"]: _offered(row, manager) for row in content.said["rewards"]}
    told = sorted(content.said["redemptions"], key=lambda row: content.ago(row["ago"]))
    for row in told:
        _redeemed(content, row, offered[row["reward"]], manager)
    return len(offered) + len(told)


def _offered(row: dict[str, Any], manager: Member) -> Reward:
    reward = create_reward(
        row["name"],
        kind=row["kind"],
        cost=row["cost"],
        text=row["description"],
        icon=row["icon"],
        stock=row.get("stock", 0),
        needs_approval=row["kind"] == STOCK,
        asks_address=row.get("post", False),
        by=manager,
    )
    if reward.gives_codes:
        add_codes(reward, "\n".join(row["codes"]), by=manager)
    return reward


def _redeemed(content: DemoContent, row: dict[str, Any], reward: Reward, manager: Member) -> None:
    """As it happened then; of what was decided nobody is told again."""
    began, member = content.ago(row["ago"]), content.people[row["member"]]
    # What the caps of a day leave of earned points depends on the hour at which this runs.
    if (missing := reward.cost - Balance.read(member.pk).available) > 0:
        with as_of(began - GIVEN, quiet=True):
            reason = content.said["gift"]
            award(member, missing, key=f"demo:{row['key']}", reason=reason, by=manager)
    with as_of(began, quiet=row["state"] != WAITS):
        address = row.get("address", "")
        made = redeem(reward, key=f"demo:{row['key']}", address=address, by=member)
    for at, decide in _decisions(row, began, manager):
        with as_of(at, quiet=True):
            decide(made)


def _decisions(
    row: dict[str, Any], began: datetime, manager: Member
) -> list[tuple[datetime, Callable[[Redemption], Redemption]]]:
    """What the manager did about it, and when."""
    if row["state"] == "declined":
        return [(began + LOOKED, lambda made: decline_redemption(made, row["why"], by=manager))]
    decisions: list[tuple[datetime, Callable[[Redemption], Redemption]]] = []
    if row["state"] in {"granted", "sent"}:
        decisions.append((began + LOOKED, lambda made: approve_redemption(made, by=manager)))
    if row["state"] == "sent":
        decisions.append((began + SENT, lambda made: ship_redemption(made, by=manager)))
    return decisions
