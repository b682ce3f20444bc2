"""Who may follow what, choose for whom, and send failed mails again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from engage.members.permits import may_act, may_manage_members
from engage.references import is_visible
from engage.rules import Permit, Refused, allowed_if

if TYPE_CHECKING:
    from engage.notifications.models import Notice


def may_follow(member: Member | None, reference: str) -> Permit:
    """Everybody who may act, what they can see."""
    if member is None:
        return Refused("sign_in_first", _("Sign in to follow this."))
    acting = may_act(member)
    if not acting:
        return acting
    return allowed_if(
        is_visible(reference, member),
        "not_visible",
        _("There is nothing here that you can follow."),
    )


def may_choose_notices(by: Member | None, member: Member) -> Permit:
    """Everybody for themselves, also while suspended: nobody is written to against their will."""
    if by is None:
        return may_act(by)
    if by.is_erased or by.is_system:
        return Refused("nobody", _("This is not an account of a person."))
    return allowed_if(
        by.pk == member.pk, "not_yours", _("Only they themselves decide what they are told.")
    )


def may_read_notice(by: Member | None, notice: Notice) -> Permit:
    """Everybody their own, also while suspended."""
    if by is None:
        return may_act(by)
    return allowed_if(by.pk == notice.member_id, "not_yours", _("This notice is not for you."))


def may_send_again(by: Member | None) -> Permit:
    """Managers and owners see which mails failed, and let them be tried again."""
    return may_manage_members(by)
