"""What tokens may be used for with files."""

from django.utils.translation import gettext_lazy as _

from engage.api.scopes import scope

scope("uploads:read", _("See the pictures and files that you can see"))
scope("uploads:write", _("Send and delete pictures and files as you"))
