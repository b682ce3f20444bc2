"""What tokens may be used for with rewards and badges that travel."""

from django.utils.translation import gettext_lazy as _

from engage.api.scopes import scope

scope("rewards:redeem", _("Redeem your points, and see what you got"))
scope("rewards:credentials", _("Sign your badges and read them"))
scope(
    "rewards:decide",
    _("Fill the catalogue with codes and decide about redemptions as you"),
    open_to=lambda member: member.is_manager,
)
