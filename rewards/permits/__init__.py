"""Who may do what in the rewards room.

Everybody earns; members see their own statement and opt out for themselves; managers decide what is
paid for, and set points by hand with a reason. Rules act as the system (`by=None`).
"""

from rewards.permits.managing import may_adjust, may_manage_rewards, may_refund, may_revoke
from rewards.permits.own import may_opt_out, may_see_statement, may_spend

__all__ = [
    "may_adjust",
    "may_manage_rewards",
    "may_opt_out",
    "may_refund",
    "may_revoke",
    "may_see_statement",
    "may_spend",
]
