"""The way to another sign-in service, past our own strict policy."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class LeavingMiddleware:
    """Turn allauth's redirect to another service into a page of ours that goes on by itself.

    A form of ours may lead only to ourselves (`form-action 'self'`), and browsers hold redirects
    after a form to the same rule. A page that refreshes is no form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "POST" or not request.path_info.startswith("/accounts/"):
            return response
        target = response.get("Location", "")
        parts = urlsplit(target)
        if response.status_code != 302 or parts.scheme not in {"https", "http"}:
            return response
        if parts.netloc == request.get_host():
            return response
        page = render(request, "socialaccount/login_redirect.html", {"redirect_to": target})
        page.cookies = response.cookies
        return page
