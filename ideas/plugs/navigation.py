"""The doors of the ideas room around every page."""

from django.utils.translation import gettext_lazy as _

from engage.web.navigation import door

door("ideas", _("Ideas"), "ideas:list", icon="lightbulb", order=20, around=("/ideas/", "/roadmap/"))
door("roadmap", _("Roadmap"), "ideas:roadmap", place="footer", order=15)
