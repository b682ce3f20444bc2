"""Who reads figures, and who promises."""

from __future__ import annotations

from engage.members.models import Member
from engage.members.permits import may_manage_members
from engage.rules import Permit


def may_read_insights(by: Member | None) -> Permit:
    """Managers and owners: rows behind a figure name people."""
    return may_manage_members(by)


def may_promise(by: Member | None) -> Permit:
    """Say what the brand promises: managers and owners."""
    return may_manage_members(by)
