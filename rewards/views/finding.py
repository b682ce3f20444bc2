"""How this room's pages answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from engage.web.htmx import render_page

LONGEST_ID = 18


def page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """`rewards/<template>.html` with this context; 422 is for a form with faults."""
    return render_page(request, f"rewards/{template}.html", None, context, status)


def done(request: HttpRequest, words: object, name: str, *args: object) -> HttpResponse:
    """303 to the named page of this room, which says `words` once."""
    messages.success(request, str(words))
    return HttpResponseRedirect(reverse(f"rewards:{name}", args=args), status=303)


def after_of(request: HttpRequest) -> int | None:
    """Behind which row the page begins; None for the first, and for what is no number."""
    cursor = request.GET.get("after", "")
    return int(cursor) if cursor.isdecimal() and len(cursor) <= LONGEST_ID else None
