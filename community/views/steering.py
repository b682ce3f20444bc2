"""How the console's pages of this room answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from engage.members.visits import see
from engage.web.htmx import render_page


def page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """`community/console/<template>.html` with this context; 422 is for a form with faults."""
    return render_page(request, f"community/console/{template}.html", None, context, status)


def done(request: HttpRequest, words: object, name: str, *args: object) -> HttpResponse:
    """303 to the named page of this room, which says `words` once."""
    messages.success(request, str(words))
    return see(reverse(f"community:{name}", args=args))
