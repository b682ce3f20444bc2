"""What of this room's kept pages is each reader's own: the vote buttons."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template import engines
from django.utils.html import format_html

from engage.web.slots import fills
from ideas.reads.votes import vote_states


@fills("ideas.vote")
def votes(request: HttpRequest, arguments: Collection[str]) -> dict[str, str]:
    """Each idea's button with its count as it is now; 1 statement."""
    csrf = format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request)
    )
    jinja: Any = engines["jinja2"]
    button = jinja.env.get_template("ideas/parts.html").module.own_vote
    found = vote_states(map(int, arguments), request.member)  # type: ignore[attr-defined]
    return {str(one.id): str(button(one, csrf)) for one in found}
