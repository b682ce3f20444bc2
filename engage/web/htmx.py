"""A page and the part of it that htmx swaps, from the same context and the same file.

Never decides what a reader may see: the view did that before.
"""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

VARIES = ("HX-Request", "Cookie", "Accept-Language")


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part. Boosted links and restored history want the whole page."""
    headers = request.headers
    return (
        headers.get("HX-Request") == "true"
        and headers.get("HX-Boosted") != "true"
        and headers.get("HX-History-Restore-Request") != "true"
    )


def render_page(
    request: HttpRequest,
    page: str,
    part: str | None,
    context: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The template `page`, or `part` for htmx (None: always the page), with `Vary` set."""
    template = part if part and wants_part(request) else page
    response = render(request, template, context, status=status)
    patch_vary_headers(response, VARIES)
    return response


def toast(response: HttpResponse, text: object, kind: str = "") -> HttpResponse:
    """Add a passing message to an htmx answer; `kind` is "good", "soon", "late" or nothing.

    A page without script shows nothing of it, so the outcome must be visible in the part as well.
    """
    happened = json.loads(response.headers.get("HX-Trigger", "{}"))
    happened["toast"] = {"text": str(text), "kind": kind}
    response["HX-Trigger"] = json.dumps(happened)
    return response
