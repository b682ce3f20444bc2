"""Who says what is promised, and when the brand works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from engage.members.permits import may_act
from engage.rules import Permit, Refused, allowed_if

if TYPE_CHECKING:
    from engage.members.models import Member


def may_manage_promises(member: Member | None) -> Permit:
    """Business hours, promises and how the desk works: managers, owners and the system."""
    if member is None:
        return Refused(
            "sign_in_first", _("Only managers can do this. If you are one, sign in first.")
        )
    acting = may_act(member)
    if not acting:
        return acting
    return allowed_if(
        member.is_manager or member.is_system, "managers_only", _("Only managers can do this.")
    )
