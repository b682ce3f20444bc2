"""The doors to support: the desk for agents, one's own requests for everybody."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from engage.web.navigation import door


def works(member: Any) -> bool:
    """Whether the desk is this reader's; no query, the page asks its own permit."""
    return member is not None and member.is_staff


def asks(member: Any) -> bool:
    """Whether one's own requests stand in the masthead: customers'; staff have their desk there."""
    return member is not None and not member.is_staff


door("desk", _("Desk"), "support:desk", icon="inbox", order=60, place="member", visible=works)
door("desk", _("Desk"), "support:desk", icon="inbox", order=60, visible=works)
_REQUESTS = ("requests", _("My requests"), "support:requests")
door(*_REQUESTS, icon="life-buoy", order=20, place="member")
door(*_REQUESTS, icon="life-buoy", order=30, visible=asks)
door("ask-us", _("Ask our team"), "support:request-new", place="footer", order=5)
