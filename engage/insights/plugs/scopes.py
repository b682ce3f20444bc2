"""What tokens may be used for here."""

from django.utils.translation import gettext_lazy as _

from engage.api.scopes import scope

scope(
    "insights:read",
    _("Read the figures of the community, and what stands behind them"),
    open_to=lambda member: member.is_manager,
)
scope(
    "insights:promise",
    _("Say as you what the community is promised"),
    open_to=lambda member: member.is_manager,
)
