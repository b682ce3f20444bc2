"""Every change of the rewards room. Nothing here changes another room.

The ledger's lock is taken before anything is written for several members; members' accounts are
locked before the brand's. Doing a thing twice is calm: the key of a posting is taken once.
"""

from rewards.operations.agreeing import set_terms
from rewards.operations.badge_rules import (
    create_badge,
    edit_badge,
    restore_badge,
    retire_badge,
)
from rewards.operations.badges import revoke_badge
from rewards.operations.beginning import begin_rewards
from rewards.operations.maturing import mature_points
from rewards.operations.merits import hear_fact
from rewards.operations.opting import (
    forget_rewards,
    join_leaderboards,
    leave_leaderboards,
    place_on_boards,
)
from rewards.operations.points import award, refund, reverse, spend
from rewards.operations.ranks import add_rank, edit_rank, remove_rank

__all__ = [
    "add_rank",
    "award",
    "begin_rewards",
    "create_badge",
    "edit_badge",
    "edit_rank",
    "forget_rewards",
    "hear_fact",
    "join_leaderboards",
    "leave_leaderboards",
    "mature_points",
    "place_on_boards",
    "refund",
    "remove_rank",
    "restore_badge",
    "retire_badge",
    "reverse",
    "revoke_badge",
    "set_terms",
    "spend",
]
