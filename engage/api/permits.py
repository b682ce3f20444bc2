"""Who may give a program a key, and who may take it away."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.api.models import ApiToken
from engage.members.models import Member
from engage.members.permits import may_act, may_manage_members
from engage.members.roles import standing
from engage.rules import Allowed, Permit, Refused, allowed_if


def may_make_token(by: Member | None, member: Member) -> Permit:
    """Everybody who may act, for themselves; the system for anybody."""
    acting = may_act(by)
    if not acting or by is None:
        return acting
    if member.is_system or member.is_erased or member.user_id is None:
        return Refused("nobody", _("This is not an account of a person."))
    return allowed_if(
        by.is_system or by.pk == member.pk,
        "not_yours",
        _("You can make tokens for yourself only."),
    )


def may_revoke_token(by: Member | None, token: ApiToken) -> Permit:
    """Everybody their own, also while suspended; managers those of people not above them."""
    if by is None:
        return may_act(by)
    if by.is_system or by.pk == token.member_id:
        return Allowed()
    manages = may_manage_members(by)
    if not manages:
        return manages
    return allowed_if(
        standing(token.member.role) <= standing(by.role),
        "above_own_role",
        _("This person's role is above yours."),
    )
