"""The proxy's question before it asks for a certificate: is this host one of ours?"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from engage.brands.hosts import place_at


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """200 for a proven domain, a host of the operator, or that of files; 404 for any other.

    The host is in `?domain=`. Answered on the platform's hosts only, so that no brand's page can
    be used to list hosts.
    """
    host = request.GET.get("domain", "").lower().rstrip(".")
    own = [*settings.PLATFORM_HOSTS, urlsplit(settings.UPLOADS_ORIGIN).hostname]
    known = bool(host) and (host in own or place_at(host) is not None)
    return HttpResponse("yes\n" if known else "no\n", "text/plain", status=200 if known else 404)
