"""Who reads the book."""

from __future__ import annotations

from engage.members.models import Member
from engage.members.permits import may_manage_members
from engage.rules import Permit


def may_read_book(by: Member | None) -> Permit:
    """Managers and owners: it names everybody and what they did."""
    return may_manage_members(by)
