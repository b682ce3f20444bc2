"""A piece of a page: a part template, drawn without the page's whole context, and perhaps kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from django.http import HttpRequest
from django.template import engines
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from engage.web.parts import kept_part
from engage.web.slots import MARK, filled, slot


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


def kept_piece(
    request: HttpRequest,
    template: str,
    key: tuple[Hashable, ...],
    context: Callable[[], Mapping[str, Any]] = dict,
) -> SafeString:
    """The same, drawn once for as long as `key` says the same (`engage.web.parts`).

    The key holds everything that the template shows of `context` and of the member; brand,
    language and zone are in it already. Forms say `{{ csrf_input }}`, which is each reader's own.
    """
    draw = lambda: piece(request, template, csrf_input=slot("csrf"), **context())  # noqa: E731
    drawn = kept_part((template, *worn(request), *key), draw)
    return mark_safe(filled(request, drawn)) if MARK in drawn else drawn  # noqa: S308 - as above


def worn(request: HttpRequest) -> tuple[Hashable, ...]:
    """What every piece may depend on: brand, language and zone."""
    brand = request.brand  # type: ignore[attr-defined]
    return brand.pk, brand.name, get_language(), timezone.get_current_timezone_name()
