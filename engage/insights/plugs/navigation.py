"""The door to the scorecard, for managers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from engage.web.navigation import door


def manages(member: Any) -> bool:
    """Whether it is this reader's; no query, the page asks its own permit."""
    return member is not None and member.is_manager


door(
    "insights",
    _("Insights"),
    "insights:card",
    icon="chart-line",
    order=12,
    place="console",
    visible=manages,
)
