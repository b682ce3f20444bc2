"""Where people write in support."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engage.drafts.places import draft_place
from engage.references import Resolved

TICKET = "support.ticket"
NEW, REPLY, MESSAGE = "new", "reply", "message"


def _form(number: int, seen: Resolved | None) -> str:
    return "/requests/new"


def _desk(number: int, seen: Resolved | None) -> str:
    return f"/desk/tickets/{number}/#answer"


def _own(number: int, seen: Resolved | None) -> str:
    return f"/requests/{number}/#answer"


draft_place(
    TICKET, NEW, _("New request to our team"), ("subject", "text"), _form, is_of_row=False
)
draft_place(TICKET, REPLY, pgettext_lazy("draft", "Answer to a request"), ("text",), _desk)
draft_place(TICKET, MESSAGE, pgettext_lazy("draft", "More about a request"), ("text",), _own)
