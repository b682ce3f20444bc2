"""What a token may be used for in the search."""

from django.utils.translation import gettext_lazy as _

from engage.api.scopes import scope

scope("search:read", _("Search in everything that you can read"))
