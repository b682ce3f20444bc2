"""Who works in the console. What may be done there is asked of each operation's own permit."""

from __future__ import annotations

from engage.members.models import Member
from engage.members.permits import may_manage_members
from engage.rules import Permit


def may_enter_console(by: Member | None) -> Permit:
    """Managers and owners who are not suspended."""
    return may_manage_members(by)
