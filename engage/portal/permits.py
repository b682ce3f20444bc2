"""Who may do what on the front pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from engage.rules import Allowed, Permit, Refused


def may_end_tour(by: Member | None) -> Permit:
    """Every member their own, also while suspended: nobody else sees it."""
    if by is None:
        return Refused("sign_in_first", _("Please sign in first."))
    return Allowed()
