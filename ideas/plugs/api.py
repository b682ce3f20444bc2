"""What tokens may be used for in the ideas room."""

from django.utils.translation import gettext_lazy as _

from engage.api.scopes import scope

scope("ideas:read", _("Read the ideas that you can read"))
scope("ideas:write", _("Share ideas, vote, comment and follow as you"))
scope(
    "ideas:manage",
    _("Answer ideas, change their status, join and hide them, and vote for others as you"),
    open_to=lambda member: member.may_moderate,
)
