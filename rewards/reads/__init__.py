"""Many rows for a page or a program, in a known number of statements."""

from rewards.reads.badges import BadgePage, badges_for
from rewards.reads.board import Board
from rewards.reads.catalogue import Catalogue, RewardPage, managed_rewards
from rewards.reads.credentials import (
    answer_about,
    own_badges,
    public_credential,
    published_keys,
    status_list,
)
from rewards.reads.own import Rewards
from rewards.reads.redemptions import RedemptionList, RedemptionPage, waiting_redemptions
from rewards.reads.standings import beside
from rewards.reads.statement import Balance, Statement, every_line

__all__ = [
    "BadgePage",
    "Balance",
    "Board",
    "Catalogue",
    "RedemptionList",
    "RedemptionPage",
    "RewardPage",
    "Rewards",
    "Statement",
    "answer_about",
    "badges_for",
    "beside",
    "every_line",
    "managed_rewards",
    "own_badges",
    "public_credential",
    "published_keys",
    "status_list",
    "waiting_redemptions",
]
