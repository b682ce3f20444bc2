"""Who shapes the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from community.permits.standing import manages
from engage.rules import Permit

if TYPE_CHECKING:
    from engage.members.models import Member


def may_manage_categories(member: Member | None) -> Permit:
    """Make, change, order and archive categories: managers and owners."""
    return manages(member)


def may_manage_groups(member: Member | None) -> Permit:
    """Make private groups and say who is in them: managers and owners."""
    return manages(member)
