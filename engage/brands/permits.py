"""Who may change a brand. Members live a floor above, so only what they can say is asked."""

from __future__ import annotations

from typing import Protocol

from django.utils.translation import gettext_lazy as _

from engage.rules import Permit, Refused, allowed_if
from engage.tenancy.current import current_brand_id


class Actor(Protocol):
    """What a permit here asks of a member."""

    brand_id: int
    role: str

    @property
    def can_act(self) -> bool: ...


def may_change_look(by: Actor | None) -> Permit:
    """Name, colours, languages: managers and owners of the current brand."""
    return _one_of(by, {"manager", "owner"}, _("Only managers can change how the community looks."))


def may_change_domains(by: Actor | None) -> Permit:
    """Web addresses: owners only, since who holds the address holds the sign-in."""
    return _one_of(by, {"owner"}, _("Only the owner can change the community's web addresses."))


def _one_of(by: Actor | None, roles: set[str], why: object) -> Permit:
    if by is None:
        return Refused("sign_in_first", _("Sign in first, then try again."))
    if by.brand_id != current_brand_id():
        return Refused("other_brand", _("You are not a member of this community."))
    if by.role == "system":
        return allowed_if(True, "", "")
    if not by.can_act:
        return Refused("cannot_act", _("Your membership is paused, so you cannot change this."))
    return allowed_if(by.role in roles, "not_your_role", why)  # type: ignore[arg-type]
