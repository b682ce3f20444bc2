"""The door to one's own notices."""

from django.utils.translation import gettext_lazy as _

from engage.web.navigation import door

door("notices", _("Notices"), "notifications:list", icon="bell", order=60, place="member")
