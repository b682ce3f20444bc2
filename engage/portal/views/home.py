"""The brand's front page, filled by the rooms.

Outlets, each a piece of HTML or None: `home.lead` (a sentence under the tagline), `home.ask` (the
big field), `home.beside` (a small picture of today), `home.doors` (one `<li>` a room),
`home.story` (one article), `home.columns` (sections), `home.rail` (narrow sections).
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from engage.tenancy.models import Brand
from engage.web.htmx import render_page
from engage.web.outlets import sections
from engage.web.structured import absolute, structured

PLACES = ("lead", "ask", "beside", "doors", "story", "columns", "rail")


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The front page as this reader may see it."""
    context: dict[str, Any] = {place: sections(f"home.{place}", request) for place in PLACES}
    context["tour"] = sections("page.tour", request)
    context["tagline"] = tagline(request.brand)  # type: ignore[attr-defined]
    context["structured"] = structured(site_data(request))
    return render_page(request, "portal/home.html", None, context)


def site_data(request: HttpRequest) -> dict[str, Any]:
    """schema.org `WebSite`: the name under which search engines show the brand's pages."""
    name = request.brand.name  # type: ignore[attr-defined]
    kind = {"@context": "https://schema.org", "@type": "WebSite"}
    return kind | {"name": name, "url": absolute(request, "/")}


def tagline(brand: Brand) -> str:
    """The brand's sentence in the reader's language, else in its own, else nothing."""
    said = brand.tagline or {}
    return said.get(get_language() or "") or said.get(brand.language) or ""
