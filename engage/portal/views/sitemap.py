"""What search engines may find here: what a guest may read, whoever asks."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from engage.tenancy.models import Brand
from engage.web.sitemaps import Place, index_of, list_of, sections
from engage.web.structured import absolute

LIFETIME = 600
"""Seconds that a list is kept; what is hidden, moved or renamed makes it old at once."""


@require_safe
@cache_control(public=True, max_age=300)
def index(request: HttpRequest) -> HttpResponse:
    """The list of lists."""
    return _answer(request, "index", lambda origin: index_of(_lists(), origin))


@require_safe
@cache_control(public=True, max_age=300)
def part(request: HttpRequest, section: str, number: str) -> HttpResponse:
    """One list of at most 10,000 pages; 404 when there are none."""
    if section not in sections:
        raise Http404

    def drawn(origin: str) -> str:
        places = list(sections[section].places(int(number)))
        return list_of(places, origin) if places else ""

    return _answer(request, f"{section}-{number}", drawn)


def _lists() -> Iterable[Place]:
    for name, section in sections.items():
        for number, changed_at in section.parts():
            yield f"/sitemap/{name}-{number}.xml", changed_at


def _answer(request: HttpRequest, name: str, draw: Callable[[str], str]) -> HttpResponse:
    """Kept by the brand's version, which is read anew: hiding something makes it grow."""
    brand: Any = request.brand  # type: ignore[attr-defined]
    version = Brand.objects.values_list("pages_version", flat=True).get(pk=brand.pk)
    origin = absolute(request, "")
    key = f"sitemap:{brand.pk}:{version}:{origin}:{name}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = zlib.compress(draw(origin).encode(), 1)
        cache.set(key, kept, LIFETIME)
    body = zlib.decompress(kept)
    if not body:
        raise Http404
    return HttpResponse(body, content_type="application/xml; charset=utf-8")
