"""The scopes of the ground floor's own nouns."""

from django.utils.translation import gettext_lazy as _

from engage.api.scopes import scope

scope("members:read", _("Read who is here, and who you are"))
