"""Where people write in the support room."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engage.drafts.places import draft_place
from engage.references import Resolved

TICKET = "support.ticket"
NEW, MESSAGE, REPLY, NOTE = "new", "message", "reply", "note"


def _form(number: int, seen: Resolved | None) -> str:
    return "/requests/new"


def _request(number: int, seen: Resolved | None) -> str:
    return f"/requests/{number}/#answer"


def _desk(number: int, seen: Resolved | None) -> str:
    return f"/desk/tickets/{number}/#answer"


draft_place(TICKET, NEW, _("New request"), ("subject", "text"), _form, is_of_row=False)
draft_place(TICKET, MESSAGE, pgettext_lazy("draft", "More on a request"), ("text",), _request)
draft_place(TICKET, REPLY, pgettext_lazy("draft", "Reply to a request"), ("text",), _desk)
draft_place(TICKET, NOTE, pgettext_lazy("draft", "Note on a request"), ("text",), _desk)
