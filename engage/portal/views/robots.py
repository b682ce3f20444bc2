"""What crawlers are told: read what people wrote, leave forms and sign-in alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

RULES = """\
User-agent: *
Disallow: /accounts/
Disallow: /admin/
Disallow: /api/
Disallow: /console/
Disallow: /preferences/
Disallow: /posts/
Disallow: /topics/new
"""


@require_safe
@cache_control(public=True, max_age=3600)
def show(request: HttpRequest) -> HttpResponse:
    """The rules, the same on every brand."""
    return HttpResponse(RULES, content_type="text/plain; charset=utf-8")
