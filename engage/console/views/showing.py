"""How the console's views answer: a page, or back to a page with a word about what was done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from engage.web.htmx import render_page


def page(
    request: HttpRequest, template: str, status: int = 200, part: str | None = None, **context: Any
) -> HttpResponse:
    """`console/<template>.html` with this context; 422 is for a form with faults."""
    part = f"console/{part}.html" if part else None
    return render_page(request, f"console/{template}.html", part, context, status)


def done(request: HttpRequest, words: object, name: str, *args: object) -> HttpResponse:
    """303 to the named page, which says `words` once."""
    messages.success(request, str(words))
    response = HttpResponseRedirect(reverse(name, args=args))
    response.status_code = 303
    return response
