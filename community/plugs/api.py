"""What tokens may be used for in the community."""

from django.utils.translation import gettext_lazy as _

from engage.api.scopes import scope

scope("community:read", _("Read what you can read in the community"))
scope("community:write", _("Ask, reply, edit, thank and follow as you"))
scope(
    "community:moderate",
    _("Close, move and hide as you"),
    open_to=lambda member: member.may_moderate,
)
