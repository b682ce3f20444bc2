"""The roles of a member in a brand, lowest first, and their order."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SYSTEM = "system"
MEMBER = "member"
CHAMPION = "champion"
MODERATOR = "moderator"
AGENT = "agent"
MANAGER = "manager"
OWNER = "owner"

LADDER = (MEMBER, CHAMPION, MODERATOR, AGENT, MANAGER, OWNER)
"""Roles that a person can have, each with at least the standing of the one before."""

STAFF = frozenset({AGENT, MANAGER, OWNER})
MODERATORS = frozenset({MODERATOR, AGENT, MANAGER, OWNER})

NAMES: dict[str, str | Promise] = {
    SYSTEM: _("System"),
    MEMBER: _("Member"),
    CHAMPION: _("Champion"),
    MODERATOR: _("Moderator"),
    AGENT: _("Agent"),
    MANAGER: _("Manager"),
    OWNER: _("Owner"),
}


def choices() -> list[tuple[str, str | Promise]]:
    """Pairs of role and name for the model field; callable, so a new role needs no migration."""
    return list(NAMES.items())


def standing(role: str) -> int:
    """The rank of a role: 0 for a member, 5 for an owner, -1 for the system or an unknown one."""
    return LADDER.index(role) if role in LADDER else -1


def up_to(role: str) -> list[str]:
    """The roles that someone with `role` may give: their own and every lower one."""
    return list(LADDER[: standing(role) + 1])
