"""The console's own doors, and the door to it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from engage.web.navigation import door


def manages(member: Any) -> bool:
    """Whether the console is this reader's; no query, the page asks its own permit."""
    return member is not None and member.is_manager


for _place in ("member", "main"):
    door(
        "console",
        _("Console"),
        "console:overview",
        icon="layout-dashboard",
        order=70,
        place=_place,
        visible=manages,
    )
for _order, (_name, _label, _url, _icon) in enumerate(
    (
        ("overview", _("Today"), "console:overview", "layout-dashboard"),
        ("people", _("People"), "console:people", "users"),
        ("invitations", _("Invitations"), "console:invitations", "mail"),
        ("look", _("Look"), "console:look", "palette"),
        ("domains", _("Web addresses"), "console:domains", "globe"),
        ("settings", _("Name and languages"), "console:settings", "languages"),
        ("book", _("What happened"), "console:book", "book-open"),
        ("back-office", _("Back office"), "admin:index", "archive"),
    ),
    start=1,
):
    door(
        _name,
        _label,
        _url,
        icon=_icon,
        order=_order * 10 if _name != "back-office" else 90,
        place="console",
        visible=manages,
    )
door(
    "uploads",
    _("Pictures and files"),
    "console:uploads",
    icon="image",
    order=65,
    place="console",
    visible=manages,
)
