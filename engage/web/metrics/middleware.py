"""Times every request, and answers `/metrics` before anything else is looked at."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext
from hmac import compare_digest

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

from engage.observing import Histogram
from engage.observing.statements import watched
from engage.observing.tracing import is_tracing, request_span, tell

TOOK = Histogram(
    "engage_http_request_duration_seconds",
    "How long a page took, by route (kept pages by their kind), method and class of status.",
    ["route", "method", "status"],
)
STATEMENTS = Histogram(
    "engage_http_request_statements",
    "Statements that a page sent to PostgreSQL.",
    ["route"],
    (0, 1, 2, 4, 6, 8, 12, 20, 50),
)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
WHOLE = frozenset({"admin"})
"""Namespaces that count as one route: they have hundreds of addresses that few people use."""


class MetricsMiddleware:
    """The outermost of all; installed only where the operator asks for figures or traces."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/metrics" and settings.METRICS_TOKEN:
            answer = metrics(request)
            if answer is not None:
                return answer
        method = request.method if request.method in METHODS else "other"
        parent = request.META.get("HTTP_TRACEPARENT", "") if settings.TRUSTED_PROXIES else ""
        began = time.perf_counter()
        with request_span(method, parent) if is_tracing() else nullcontext() as span:
            with watched() as statements:
                response = self.get_response(request)
            route, status = route_of(request), response.status_code
            if span is not None:
                numbers = {
                    "http.route": route,
                    "engage.request_id": getattr(request, "id", ""),
                    "engage.brand_id": getattr(request, "brand_id", None),
                }
                tell(span, f"{method} {route}", status, numbers)
        TOOK.see(time.perf_counter() - began, route, method, f"{status // 100}xx")
        STATEMENTS.see(statements.count, route)
        return response


def route_of(request: HttpRequest) -> str:
    """The name of the address's pattern, never the address itself."""
    match = request.resolver_match
    if match is not None:
        space = match.namespaces[0] if match.namespaces else ""
        return space if space in WHOLE else match.view_name
    kept = getattr(request, "kept_page", "")
    if kept:
        return f"kept {kept}"
    if request.path_info.startswith(settings.STATIC_URL):
        return "static"
    return "health" if request.path_info in ("/healthz", "/readyz") else "none"


def metrics(request: HttpRequest) -> HttpResponse | None:
    """The page for whoever brings the token; None for others, who find the usual 404.

    Only on the operator's own hosts is a wrong token told apart from a wrong address.
    """
    scheme, _space, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    right = compare_digest(token.strip().encode(), settings.METRICS_TOKEN.encode())
    if right and scheme.lower() == "bearer" and request.method in ("GET", "HEAD"):
        from engage.web.metrics.page import page

        return HttpResponse(page(), TYPE, headers={"Cache-Control": "no-store"})
    if _is_operators(request):
        wrong = HttpResponse("The token is missing or wrong.\n", "text/plain", status=401)
        wrong["WWW-Authenticate"] = 'Bearer realm="metrics"'
        return wrong
    return None


TYPE = "text/plain; version=0.0.4; charset=utf-8"


def _is_operators(request: HttpRequest) -> bool:
    try:
        host = split_domain_port(request.get_host())[0].rstrip(".")
    except DisallowedHost:
        return False
    return host in settings.PLATFORM_HOSTS
