"""Every change of reports and reviews.

Locks are taken in the order member, review, and then what the room locks to hide something, so
that none wait in a circle. Doing a thing twice is calm.
"""

from engage.moderation.operations.appeals import appeal
from engage.moderation.operations.decisions import keep, settle, uphold
from engage.moderation.operations.exports import begin_export
from engage.moderation.operations.forgetting import forget_reporter
from engage.moderation.operations.policies import set_policy
from engage.moderation.operations.reports import report, withdraw_report

__all__ = [
    "appeal",
    "begin_export",
    "forget_reporter",
    "keep",
    "report",
    "set_policy",
    "settle",
    "uphold",
    "withdraw_report",
]
