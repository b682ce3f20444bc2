"""Who may bring another system's content in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from community.permits.standing import manages
from engage.rules import Permit

if TYPE_CHECKING:
    from engage.members.models import Member


def may_import(member: Member | None) -> Permit:
    """Bring topics and posts in with their own times and authors: managers and the system."""
    return manages(member)
