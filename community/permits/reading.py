"""Who keeps what for themselves: how far they read, and what they put aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from community.permits.standing import acts
from engage.rules import Allowed, Permit, Refused

if TYPE_CHECKING:
    from engage.members.models import Member


def may_keep_reading(member: Member | None) -> Permit:
    """Have remembered how far one has read: everybody who is signed in, as they may read."""
    if member is None:
        return Refused("sign_in_first", _("Sign in to keep track of what you have read."))
    return Allowed()


def may_bookmark(member: Member | None) -> Permit:
    """Put something aside: everybody who may act."""
    return acts(member, _("Sign in to keep bookmarks."))
