"""The rewards room's doors around every page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.console.plugs.navigation import manages
from engage.web.navigation import door

door(
    "rewards",
    _("Rewards"),
    "rewards:rewards",
    icon="gift",
    order=40,
    around=("/rewards/", "/leaderboard/", "/badges/"),
)
door("statement", _("My points"), "rewards:statement", icon="list", order=45, place="member")
door("leaderboard", _("Leaderboard"), "rewards:leaderboard", place="footer", order=30)
door(
    "rewards",
    _("Points and badges"),
    "rewards:console",
    icon="award",
    order=40,
    place="console",
    visible=manages,
)
