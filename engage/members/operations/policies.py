"""What a brand asks of its staff at sign-in."""

from __future__ import annotations

from engage.events import record
from engage.members.events import SignInPolicyChanged
from engage.members.models import Member, SignInPolicy
from engage.members.permits import may_manage_members
from engage.rules import operation, require


@operation
def ask_staff_for_second_factor(wanted: bool, *, by: Member) -> SignInPolicy:
    """From now on staff without a passkey or a code app must set one up before they go on."""
    require(may_manage_members(by))
    policy, _made = SignInPolicy.objects.select_for_update().get_or_create()
    if policy.staff_need_second_factor != wanted:
        policy.staff_need_second_factor = wanted
        policy.save(update_fields=["staff_need_second_factor"])
        record(SignInPolicyChanged(staff_need_second_factor=wanted), by=by)
    return policy
