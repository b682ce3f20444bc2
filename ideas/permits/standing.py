"""The first questions of every permit: is this somebody, may they act, who are they here?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from engage.members.permits import may_act
from engage.rules import Permit, Refused, allowed_if

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from engage.members.models import Member


def acts(member: Member | None, guest_why: StrOrPromise) -> Permit:
    """Whether `member` may change anything at all; a guest reads `guest_why`."""
    if member is None:
        return Refused("sign_in_first", guest_why)
    return may_act(member)


def moderates(member: Member | None) -> Permit:
    """Moderators, staff and the system."""
    acting = acts(member, _("Only moderators can do this. If you are one, sign in first."))
    if not acting or member is None:
        return acting
    return allowed_if(member.may_moderate, "moderators_only", _("Only moderators can do this."))


def serves(member: Member | None) -> Permit:
    """The brand's own people, and the system."""
    acting = acts(member, _("Only staff can do this. If you are one of them, sign in first."))
    if not acting or member is None:
        return acting
    return allowed_if(
        member.is_staff or member.is_system, "staff_only", _("Only staff can do this.")
    )


def manages(member: Member | None) -> Permit:
    """Managers, owners and the system."""
    acting = acts(member, _("Only managers can do this. If you are one, sign in first."))
    if not acting or member is None:
        return acting
    return allowed_if(
        member.is_manager or member.is_system, "managers_only", _("Only managers can do this.")
    )
