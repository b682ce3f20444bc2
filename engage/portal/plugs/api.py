"""What tokens may open on the front pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.api.scopes import scope

scope("data:read", _("Take along all that you did here"))
scope("tour:write", _("Put your own first steps aside, and see them again"))
