"""The host that has nothing but files."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from engage.uploads.links import opened_by
from engage.uploads.views.streaming import answer_with

_LINK = re.compile(r"/media/([^/]+)/([^/]+)")


class FilesOriginMiddleware:
    """Serves links on the host of ENGAGE_UPLOADS_ORIGIN, and there nothing else: no session, no
    cookie, no brand, so that a file which a browser takes for a page finds nothing to steal."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.UPLOADS_ORIGIN or not _is_there(request):
            return self.get_response(request)
        found = _LINK.fullmatch(request.path_info)
        link = opened_by(found[1]) if found and request.method in ("GET", "HEAD") else None
        try:
            if link is not None and found is not None and unquote(found[2]) == link.name:
                return answer_with(link, request)
        except FileNotFoundError:
            pass
        return HttpResponse("Not found.", "text/plain; charset=utf-8", status=404)


def _is_there(request: HttpRequest) -> bool:
    try:
        return request.get_host() == urlsplit(settings.UPLOADS_ORIGIN).netloc
    except DisallowedHost:
        return False
