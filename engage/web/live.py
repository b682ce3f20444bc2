"""Where a page finds the live process."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.http.request import split_domain_port


def live_origin(request: HttpRequest) -> str:
    """The origin of the live process for this page; "" when it is the page's own.

    `{host}` in the setting becomes the page's own host, so that host-only cookies go there too:
    the demo serves both on one name and two ports.
    """
    origin: str = settings.LIVE_ORIGIN
    if "{host}" not in origin:
        return origin
    try:
        return origin.replace("{host}", split_domain_port(request.get_host())[0])
    except DisallowedHost:
        return ""  # an address that is no host gets an error page, which listens to nothing
