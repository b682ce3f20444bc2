"""Who may follow what."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from engage.members.permits import may_act
from engage.references import is_visible
from engage.rules import Permit, Refused, allowed_if


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
