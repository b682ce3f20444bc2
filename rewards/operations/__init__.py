"""Every change of the rewards room. Nothing here changes another room.

The ledger's lock is taken before anything is written for several members; members' accounts are
locked before the brand's. Doing a thing twice is calm: the key of a posting is taken once.
"""

from rewards.operations.badges import revoke_badge
from rewards.operations.beginning import begin_rewards
from rewards.operations.maturing import mature_points
from rewards.operations.merits import hear_fact
from rewards.operations.points import award, refund, reverse, spend

__all__ = [
    "award",
    "begin_rewards",
    "hear_fact",
    "mature_points",
    "refund",
    "reverse",
    "revoke_badge",
    "spend",
]
