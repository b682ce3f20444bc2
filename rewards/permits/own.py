"""What members may do about their own points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from engage.members.permits import may_act
from engage.rules import Permit, Refused, allowed_if

if TYPE_CHECKING:
    from engage.members.models import Member


def may_see_statement(by: Member | None, member: Member) -> Permit:
    """Everybody their own, also while suspended; managers everybody's."""
    if by is None:
        return Refused("sign_in_first", _("Sign in to see your points."))
    return allowed_if(
        by.pk == member.pk or by.is_manager or by.is_system,
        "private",
        _("Only this member and managers can see this."),
    )


def may_spend(by: Member | None, member: Member) -> Permit:
    """Only one's own points, and not while suspended; the system for anybody."""
    if by is None:
        return Refused("sign_in_first", _("Sign in to spend points."))
    acting = may_act(by)
    if not acting:
        return acting
    return allowed_if(
        by.pk == member.pk or by.is_system, "not_yours", _("These are not your points.")
    )


def may_opt_out(by: Member | None) -> Permit:
    """Leave leaderboards, and come back: everybody for themselves, also while suspended."""
    if by is None:
        return Refused("sign_in_first", _("Please sign in first."))
    return allowed_if(not by.is_erased, "erased", _("This account no longer exists."))
