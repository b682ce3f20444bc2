"""The portal's own doors, and what it plugs into the ground floor."""

from django.utils.translation import gettext_lazy as _

from engage.web.navigation import door

door("people", _("People"), "portal:members", place="footer", order=20)
