"""Where people write in the ideas room."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engage.drafts.places import draft_place
from engage.references import Resolved

IDEA = "ideas.idea"
NEW, COMMENT = "new", "comment"


def _form(number: int, seen: Resolved | None) -> str:
    return "/ideas/new"


def _comment(number: int, seen: Resolved | None) -> str:
    return f"{seen.url if seen else f'/ideas/{number}/'}#comment"


draft_place(IDEA, NEW, _("New idea"), ("title", "text", "board", "tags"), _form, is_of_row=False)
draft_place(IDEA, COMMENT, pgettext_lazy("draft", "Comment"), ("text",), _comment)
