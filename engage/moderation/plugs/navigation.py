"""The door to the queue, with how much waits in it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from engage.moderation.reads import waiting_count
from engage.web.navigation import door


def moderates(member: Any) -> bool:
    """Whether the queue is this reader's; no query, the page asks its own permit."""
    return member is not None and member.may_moderate


def moderates_only(member: Any) -> bool:
    """Managers reach it through the console."""
    return moderates(member) and not member.is_manager


door(
    "reviews",
    _("Reviews"),
    "moderation:reviews",
    icon="flag",
    order=15,
    place="console",
    visible=moderates,
    count=waiting_count,
)
door(
    "reviews",
    _("Reviews"),
    "moderation:reviews",
    icon="flag",
    order=70,
    place="member",
    visible=moderates_only,
)
