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
from rewards.operations.codes import add_codes, drop_codes, send_code_again, show_code
from rewards.operations.credential_words import picture, titled
from rewards.operations.credentials import (
    forget_credentials,
    issue_credential,
    revoke_credentials,
    rotate_key,
    withdraw_credential,
)
from rewards.operations.expiring import expire_points
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
from rewards.operations.redeeming import redeem
from rewards.operations.redemptions import (
    approve_redemption,
    begin_redemptions_export,
    cancel_redemption,
    decline_redemption,
    forget_redemptions,
    ship_redemption,
)
from rewards.operations.rewards_offered import (
    close_reward,
    create_reward,
    edit_reward,
    reopen_reward,
    restock_reward,
)

__all__ = [
    "add_codes",
    "add_rank",
    "approve_redemption",
    "award",
    "begin_redemptions_export",
    "begin_rewards",
    "cancel_redemption",
    "close_reward",
    "create_badge",
    "create_reward",
    "decline_redemption",
    "drop_codes",
    "edit_badge",
    "edit_rank",
    "edit_reward",
    "expire_points",
    "forget_credentials",
    "forget_redemptions",
    "forget_rewards",
    "hear_fact",
    "issue_credential",
    "join_leaderboards",
    "leave_leaderboards",
    "mature_points",
    "picture",
    "place_on_boards",
    "redeem",
    "refund",
    "remove_rank",
    "reopen_reward",
    "restock_reward",
    "restore_badge",
    "retire_badge",
    "reverse",
    "revoke_badge",
    "revoke_credentials",
    "rotate_key",
    "send_code_again",
    "set_terms",
    "ship_redemption",
    "show_code",
    "spend",
    "titled",
    "withdraw_credential",
]
