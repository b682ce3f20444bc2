"""Many rows for a page or a program, in a known number of statements."""

from rewards.reads.catalogue import Catalogue, RewardPage, managed_rewards
from rewards.reads.credentials import (
    answer_about,
    own_badges,
    public_credential,
    published_keys,
    status_list,
)
from rewards.reads.redemptions import RedemptionList, RedemptionPage, waiting_redemptions

__all__ = [
    "Catalogue",
    "RedemptionList",
    "RedemptionPage",
    "RewardPage",
    "answer_about",
    "managed_rewards",
    "own_badges",
    "public_credential",
    "published_keys",
    "status_list",
    "waiting_redemptions",
]
