"""The doors to support: the desk for agents, one's own requests for everybody."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from engage.web.navigation import door


def works(member: Any) -> bool:
    """Whether the desk is this reader's; no query, the page asks its own permit."""
    return member is not None and member.is_staff


door("desk", _("Desk"), "support:desk", icon="inbox", order=60, place="member", visible=works)
door("desk", _("Desk"), "support:desk", icon="inbox", order=60, visible=works)
door(
    "requests",
    _("My requests"),
    "support:requests",
    icon="life-buoy",
    order=20,
    place="member",
    around=("/requests/",),
)
door("ask-us", _("Ask our team"), "support:request-new", place="footer", order=5)
