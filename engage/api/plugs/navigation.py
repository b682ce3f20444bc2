"""The way to the description, for those who write programs."""

from django.utils.translation import gettext_lazy as _

from engage.web.navigation import door

door("api", _("API"), "api-docs", order=70, place="footer")
