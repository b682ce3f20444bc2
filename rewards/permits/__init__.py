"""Who may do what in the rewards room.

Everybody earns; members see their own statement and opt out for themselves; managers decide what is
paid for, and set points by hand with a reason. Rules act as the system (`by=None`).
"""

from rewards.permits.catalogue import (
    may_cancel,
    may_decide_redemption,
    may_redeem,
    may_see_code,
    may_see_reward,
)
from rewards.permits.credentials import (
    may_hold_credential,
    may_issue_credential,
    may_rotate_key,
)
from rewards.permits.managing import may_adjust, may_manage_rewards, may_refund, may_revoke
from rewards.permits.own import may_opt_out, may_see_statement, may_spend

__all__ = [
    "may_adjust",
    "may_cancel",
    "may_decide_redemption",
    "may_hold_credential",
    "may_issue_credential",
    "may_manage_rewards",
    "may_opt_out",
    "may_redeem",
    "may_refund",
    "may_revoke",
    "may_rotate_key",
    "may_see_code",
    "may_see_reward",
    "may_see_statement",
    "may_spend",
]
