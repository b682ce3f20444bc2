"""How reports count in a brand."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.models import Member
from engage.moderation.events import ModerationPolicyChanged
from engage.moderation.models import ModerationPolicy
from engage.moderation.permits import may_set_policy
from engage.rules import RuleBroken, operation, require

LIMITS = {
    "hide_weight": (2, 1000),
    "least_reporters": (2, 100),
    "reports_a_day": (1, 1000),
    "wait_hours": (0, 720),
}
"""The lowest and highest value of each number."""


@operation
def set_policy(
    *,
    hide_weight: int,
    least_reporters: int,
    reports_a_day: int,
    wait_hours: int,
    by: Member | None,
) -> ModerationPolicy:
    """These numbers hold from now on; what was hidden before stays so.

    Raises `NotAllowed`, and `RuleBroken` "out_of_range" with the number's name as `field`.
    """
    require(may_set_policy(by))
    wanted = {
        "hide_weight": hide_weight,
        "least_reporters": least_reporters,
        "reports_a_day": reports_a_day,
        "wait_hours": wait_hours,
    }
    for name, value in wanted.items():
        least, most = LIMITS[name]
        if not least <= value <= most:
            told = _("Choose a number from %(least)d to %(most)d.")
            raise RuleBroken("out_of_range", told % {"least": least, "most": most}, name)
    policy, _made = ModerationPolicy.objects.select_for_update().get_or_create()
    if any(getattr(policy, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(policy, name, value)
        policy.save(update_fields=list(wanted))
        record(ModerationPolicyChanged(**wanted), by=by)
    return policy
