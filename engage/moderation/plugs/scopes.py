"""What tokens may be used for here."""

from django.utils.translation import gettext_lazy as _

from engage.api.scopes import scope

scope("moderation:report", _("Report things as you, and see what came of it"))
scope(
    "moderation:review",
    _("Read the review queue and decide as you"),
    open_to=lambda member: member.may_moderate,
)
