"""Where people write in the community."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engage.drafts.places import draft_place
from engage.references import Resolved

TOPIC, POST = "community.topic", "community.post"
NEW, REPLY, EDIT, COMMENT = "new", "reply", "edit", "comment"


def _form(number: int, seen: Resolved | None) -> str:
    return "/topics/new"


def _answer(number: int, seen: Resolved | None) -> str:
    return f"{seen.url if seen else f'/topics/{number}/'}#answer"


def _text(number: int, seen: Resolved | None) -> str:
    return f"/posts/{number}/text"


def _comments(number: int, seen: Resolved | None) -> str:
    return f"/posts/{number}/comments"


draft_place(
    TOPIC,
    NEW,
    _("New question or discussion"),
    ("title", "text", "tags", "category", "kind"),
    _form,
    is_of_row=False,
)
draft_place(TOPIC, REPLY, pgettext_lazy("draft", "Reply"), ("text",), _answer)
draft_place(POST, EDIT, pgettext_lazy("draft", "Edit"), ("text", "reason", "version"), _text)
draft_place(POST, COMMENT, pgettext_lazy("draft", "Comment"), ("text",), _comments)
