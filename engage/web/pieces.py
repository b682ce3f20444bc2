"""A piece of a page for an outlet: a part template, rendered without the page's whole context."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template import engines
from django.utils.safestring import SafeString, mark_safe


def piece(request: HttpRequest, template: str, **context: Any) -> SafeString:
    """The Jinja2 `template` with `request`, `brand`, `member` and `context`.

    Context processors do not run: a page with ten pieces would pay for each of them ten times.
    """
    known = {
        "request": request,
        "brand": getattr(request, "brand", None),
        "member": getattr(request, "member", None),
    }
    found: Any = engines["jinja2"].get_template(template)
    return mark_safe(found.template.render(known | context))  # noqa: S308 - Jinja2 escaped it
