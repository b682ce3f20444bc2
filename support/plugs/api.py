"""What tokens may be used for in the support room."""

from django.utils.translation import gettext_lazy as _

from engage.api.scopes import scope
from support.models.ticket import works_on_tickets

scope("support:read", _("Read the requests that you can read"))
scope("support:write", _("Send, answer, solve and rate requests as you"))
scope(
    "support:agent",
    _("Answer, note, assign and sort customers' requests as you"),
    open_to=works_on_tickets,
)
