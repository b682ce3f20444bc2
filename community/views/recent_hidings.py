"""What moderators hid lately, for managers to look over."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from community.reads.steering import recent_hidings
from community.views.steering import page
from engage.console.gates import managers_only


@managers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Topics and posts, with who hid them and why."""
    return page(request, "hidings", hidings=recent_hidings())
