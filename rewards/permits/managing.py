"""What managers may do about points, ranks and badges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from engage.members.permits import may_act
from engage.rules import Allowed, Permit, Refused, allowed_if

if TYPE_CHECKING:
    from engage.members.models import Member


def may_manage_rewards(by: Member | None) -> Permit:
    """Managers, owners and the system decide what is paid for, and see the limits."""
    if by is None:
        return Refused(
            "sign_in_first", _("Only managers can do this. If you are one, sign in first.")
        )
    acting = may_act(by)
    if not acting:
        return acting
    return allowed_if(
        by.is_manager or by.is_system, "managers_only", _("Only managers can do this.")
    )


def may_adjust(by: Member | None, member: Member) -> Permit:
    """Managers give and take points by hand, but not their own."""
    manages = may_manage_rewards(by)
    if not manages or by is None:
        return manages
    if member.is_system or member.is_erased:
        return Refused("nobody", _("This is not an account of a person."))
    return allowed_if(
        by.pk != member.pk, "yourself", _("Ask another manager to set your own points.")
    )


def may_refund(by: Member | None) -> Permit:
    """Managers, and the system for a redemption that its own rules take back."""
    return may_manage_rewards(by)


def may_revoke(by: Member | None, member: Member) -> Permit:
    """Managers take a badge away, but not from themselves: it would hide nothing."""
    manages = may_manage_rewards(by)
    return manages if not manages or by is None else Allowed()
