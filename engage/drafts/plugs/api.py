"""What tokens may be used for with drafts."""

from django.utils.translation import gettext_lazy as _

from engage.api.scopes import scope

scope("drafts:read", _("Read your own drafts"))
scope("drafts:write", _("Keep and throw away your own drafts"))
