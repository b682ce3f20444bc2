"""One identity a call: a token or a session, never both."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class OneIdentityMiddleware:
    """A call of the API that brings an `Authorization` header brings no cookie.

    So a bad token is never saved by a session, a session is not touched by a program's call, and a
    token needs no CSRF check because nothing that a browser sends by itself counts.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "HTTP_AUTHORIZATION" in request.META and request.path_info.startswith("/api/"):
            request.META.pop("HTTP_COOKIE", None)
            request.COOKIES = {}
        return self.get_response(request)
