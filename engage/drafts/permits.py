"""Who may keep a draft where. Nobody but its writer may ever read one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.drafts.places import Place
from engage.members.models import Member
from engage.members.permits import may_act
from engage.references import is_visible
from engage.rules import Allowed, Permit, Refused, allowed_if


def may_keep_draft(by: Member | None, place: Place) -> Permit:
    """Everybody who may act, in places that they can see."""
    acting = may_act(by)
    if not acting or not place.subject:
        return acting
    seen = is_visible(place.subject, by)
    return allowed_if(seen, "not_visible", _("There is nothing here that you can see."))


def may_drop_drafts(by: Member | None) -> Permit:
    """Everybody their own, also while suspended and where they can see nothing any more."""
    if by is None:
        return Refused("sign_in_first", _("Please sign in first."))
    return Allowed()
