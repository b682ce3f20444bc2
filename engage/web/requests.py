"""The outermost middleware: a name for the request, whose it is, and the two health answers."""

from __future__ import annotations

import ipaddress
import json
import re
import uuid
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from engage.tenancy.current import acting
from engage.web import draining
from engage.web.errors import error_page

SANE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
LONGEST_QUERY = 8192
"""Characters of a query string; a longer one is no link of ours."""


class RequestMiddleware:
    """Gives each request an `id` and a `client_ip`, and answers `/healthz` and `/readyz` itself.

    A request id or a forwarded address is believed only from a proxy of ours
    (`settings.TRUSTED_PROXIES` is how many stand before us). `REMOTE_ADDR` is set to the client's
    address, so that rate limits and sessions of third-party parts see the same.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.id = request_id(request)  # type: ignore[attr-defined]
        request.client_ip = request.META["REMOTE_ADDR"] = client_ip(request)  # type: ignore[attr-defined]
        with acting(request_id=request.id):  # type: ignore[attr-defined]
            response = self._answer(request)
        response["X-Request-ID"] = request.id  # type: ignore[attr-defined]
        if draining.is_on():
            response["Connection"] = "close"
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/healthz":
            return health()
        if request.path_info == "/readyz":
            return readiness()
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            return error_page(request, 414, "address_too_long", _("This address is too long."))
        if request.META.get("HTTP_TRANSFER_ENCODING") and not request.META.get("CONTENT_LENGTH"):
            why = _("We could not read that. Please check what you sent.")
            return error_page(request, 411, "length_required", why)
        if has_null(request):
            return error_page(request, 400, "null_character", _("This address is not readable."))
        return self.get_response(request)


def request_id(request: HttpRequest) -> str:
    """The proxy's request id when it is ours and sane, else a new one."""
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    if settings.TRUSTED_PROXIES and SANE_ID.fullmatch(given):
        return given
    return uuid.uuid4().hex


def client_ip(request: HttpRequest) -> str:
    """The address of the browser, as seen by the outermost of our own proxies.

    A header that is too short or holds no address is not believed; the neighbour's address is
    the answer then. Empty when there is none (a Unix socket).
    """
    neighbour = str(request.META.get("REMOTE_ADDR", ""))
    count = settings.TRUSTED_PROXIES
    if not count:
        return neighbour
    chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if len(chain) < count:
        return neighbour
    try:
        return str(ipaddress.ip_address(chain[-count]))
    except ValueError:
        return neighbour


def has_null(request: HttpRequest) -> bool:
    """Whether the address or a cookie holds a NUL, which PostgreSQL cannot store."""
    query = request.META.get("QUERY_STRING", "")
    if "\0" in request.path_info or "%00" in query or "\0" in query:
        return True
    return any("\0" in value for value in request.COOKIES.values())


def health() -> HttpResponse:
    """200 while this process answers; 503 when it takes its leave and wants no new requests."""
    leaving = draining.is_on()
    return HttpResponse(
        "leaving\n" if leaving else "ok\n",
        "text/plain",
        status=503 if leaving else 200,
        headers={"Cache-Control": "no-store"},
    )


def readiness() -> HttpResponse:
    """200 while pages can be served; a cache that is away only degrades us."""
    if draining.is_on():
        return health()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        database = "ok"
    except DatabaseError:
        database = "away"
    cache.get("readyz")
    state = {"database": database, "cache": "degraded" if cache_is_away() else "ok"}
    return HttpResponse(
        json.dumps(state) + "\n",
        "application/json",
        status=200 if database == "ok" else 503,
        headers={"Cache-Control": "no-store"},
    )


def cache_is_away() -> bool:
    """Whether the cache answers nothing right now (see `engage.web.cache`)."""
    return bool(getattr(cache, "is_away", False))
