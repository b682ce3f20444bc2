"""Who shapes the room, and who follows what is new in a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from community.permits.standing import acts, manages
from engage.rules import Permit

if TYPE_CHECKING:
    from engage.members.models import Member


def may_follow_category(member: Member | None) -> Permit:
    """Hear of new topics in it: everybody who may act."""
    return acts(member, _("Sign in to follow this."))


def may_manage_categories(member: Member | None) -> Permit:
    """Make, change, order and archive categories: managers and owners."""
    return manages(member)


def may_manage_groups(member: Member | None) -> Permit:
    """Make private groups and say who is in them: managers and owners."""
    return manages(member)
