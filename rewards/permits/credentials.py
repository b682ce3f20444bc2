"""Who may take a badge along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from engage.members.permits import may_act
from engage.rules import Permit, Refused, allowed_if
from rewards.permits.managing import may_manage_rewards

if TYPE_CHECKING:
    from engage.members.models import Member
    from rewards.models import Award, Credential


def may_issue_credential(by: Member | None, award: Award) -> Permit:
    """Whoever was awarded it, as long as it stands; nobody signs while suspended."""
    if by is None:
        return Refused("sign_in_first", _("Sign in to take your badges along."))
    acting = may_act(by)
    if not acting:
        return acting
    if by.pk != award.member_id:
        return Refused("not_yours", _("This is not your badge."))
    return allowed_if(award.revoked_at is None, "badge_revoked", _("This badge was taken back."))


def may_hold_credential(by: Member | None, credential: Credential) -> Permit:
    """Download it, and say what its page shows: its holder, also while suspended."""
    if by is None:
        return Refused("sign_in_first", _("Sign in to see your badges."))
    return allowed_if(by.pk == credential.member_id, "not_yours", _("This is not your badge."))


def may_rotate_key(by: Member | None) -> Permit:
    """Let the brand sign with another key: managers and owners."""
    return may_manage_rewards(by)
