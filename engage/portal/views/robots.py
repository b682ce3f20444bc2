"""What crawlers are told: read what people wrote, leave forms and sign-in alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from engage.web.structured import absolute

RULES = """\
User-agent: *
Disallow: /accounts/
Disallow: /admin/
Disallow: /api/
Disallow: /console/
Disallow: /bookmarks/
Disallow: /preferences/
Disallow: /posts/
Disallow: /topics/new
"""


@require_safe
@cache_control(public=True, max_age=3600)
def show(request: HttpRequest) -> HttpResponse:
    """The rules, the same on every brand, and where its list of pages is."""
    found = f"\nSitemap: {absolute(request, '/sitemap.xml')}\n"
    return HttpResponse(RULES + found, content_type="text/plain; charset=utf-8")
