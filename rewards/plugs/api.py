"""What tokens may be used for in the rewards room."""

from django.utils.translation import gettext_lazy as _

from engage.api.scopes import scope

scope("rewards:read", _("Read your points, and what everybody reads of ranks and badges"))
scope(
    "rewards:manage",
    _("Give and take points as you"),
    open_to=lambda member: member.is_manager,
)
