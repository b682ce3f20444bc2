"""The brand's stylesheet."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from engage.brands.sheet import fingerprint, sheet_of


@require_safe
def theme(request: HttpRequest, slug: str, version: int, mark: str) -> HttpResponse:
    """The CSS of the host's own brand; another brand's name is no address here.

    An address of an older look gets today's, but may not be kept: the page that asked for it is
    itself from yesterday.
    """
    brand = request.brand  # type: ignore[attr-defined]
    css = sheet_of(brand)
    if slug != brand.slug or not css:
        raise Http404
    current = version == brand.theme_version and mark == fingerprint(css)
    kept = "public, max-age=31536000, immutable" if current else "no-cache"
    return HttpResponse(css, "text/css; charset=utf-8", headers={"Cache-Control": kept})
