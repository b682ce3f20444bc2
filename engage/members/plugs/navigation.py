"""Doors in the reader's own menu."""

from django.utils.translation import gettext_lazy as _

from engage.web.navigation import door

door("settings", _("Settings"), "members:settings", icon="settings", order=80, place="member")
