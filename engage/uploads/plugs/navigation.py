"""The door to one's own files."""

from django.utils.translation import gettext_lazy as _

from engage.web.navigation import door

door("files", _("Your files"), "uploads:own", icon="image", order=40, place="member")
