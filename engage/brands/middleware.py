"""Every request gets its brand, its transaction and its language, or a friendly no."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from engage.brands.hosts import Place, place_at
from engage.brands.languages import choose, limited_to
from engage.tenancy.current import brand_context
from engage.web.errors import error_page

Answer = Callable[[HttpRequest], HttpResponse]


class BrandMiddleware:
    """Host → `request.brand` and `request.brand_id`, with `brand_context` around the view.

    One transaction a request: it is undone when the answer is 5xx or when an exception was turned
    into an answer (`request.failed`). A streamed body is produced after it ended and must open its
    own. Hosts of the operator have no brand (both None) and other addresses.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = split_domain_port(request.get_host())[0].rstrip(".")
        request.brand = request.brand_id = None  # type: ignore[attr-defined]
        request.is_platform = host in settings.PLATFORM_HOSTS  # type: ignore[attr-defined]
        if request.is_platform:  # type: ignore[attr-defined]
            request.urlconf = "engage.urls_platform"
            return self.get_response(request)
        try:
            place = getattr(request, "place", None) or place_at(host)
            if place is None:
                return nobody_here(request)
            enter(request, place)
            return self._inside(request, place.brand.pk)
        except (OperationalError, InterfaceError):
            # Only opening or committing ends here: inside, a view's error is an answer already.
            return closed_for_now(request)

    def _inside(self, request: HttpRequest, brand_id: int) -> HttpResponse:
        with brand_context(brand_id):
            response = self.get_response(request)
            if response.status_code >= 500 or getattr(request, "failed", False):
                transaction.set_rollback(True)
        return response


class LanguageMiddleware:
    """The reader's language out of those the brand speaks, and the reader's zone.

    A choice made on this site (a cookie), then what the member keeps in the profile, then the
    browser's wishes, then the brand's first language.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        brand = getattr(request, "brand", None)
        spoken = limited_to(brand.languages if brand is not None else None)
        request.spoken = spoken  # type: ignore[attr-defined]
        code = choose(
            spoken,
            [request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")],
            request.headers.get("Accept-Language", ""),
        )
        zone = brand.timezone if brand is not None else settings.TIME_ZONE
        with translation.override(code), timezone.override(zone_of(zone)):
            request.LANGUAGE_CODE = code  # type: ignore[attr-defined]
            response = self.get_response(request)
            response.setdefault("Content-Language", translation.get_language() or code)
        return response

    def process_view(self, request: HttpRequest, *args: Any) -> None:
        """By now the member is known."""
        wear_members_wishes(request)


def wear_members_wishes(request: HttpRequest) -> None:
    """The zone and language of the member's profile; the language unless a cookie said another."""
    member = getattr(request, "member", None)
    if member is None:
        return
    if zone := getattr(member, "timezone", ""):
        timezone.activate(zone_of(zone))
    spoken = request.spoken  # type: ignore[attr-defined]
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    wish = getattr(member, "language", "")
    if cookie not in spoken and wish in spoken:
        translation.activate(wish)
        request.LANGUAGE_CODE = wish  # type: ignore[attr-defined]


def enter(request: HttpRequest, place: Place) -> None:
    """Put what the host told us on the request."""
    request.place = place  # type: ignore[attr-defined]
    brand = place.brand
    request.brand, request.brand_id = brand, brand.pk  # type: ignore[attr-defined]
    port = split_domain_port(request.get_host())[1]
    address = f"{place.primary_host}:{port}" if port else place.primary_host
    request.canonical_origin = f"{request.scheme}://{address}"  # type: ignore[attr-defined]
    request.theme_css_url = place.sheet_url  # type: ignore[attr-defined]


def nobody_here(request: HttpRequest) -> HttpResponse:
    """The answer for a host that no brand has proven."""
    why = _(
        "No community lives at this address. If you have just added it, finish its proof of "
        "ownership in the console; otherwise check the spelling."
    )
    return error_page(request, 404, "no_community", why, title=_("No community here"))


def closed_for_now(request: HttpRequest) -> HttpResponse:
    """The answer while the database is away."""
    why = _("We cannot reach our own notes right now. Please try again in a minute.")
    response = error_page(request, 503, "away", why)
    response["Retry-After"] = "30"
    return response


def zone_of(name: str) -> Any:
    """The time zone of that name, or the installation's when it is not known."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return timezone.get_default_timezone()
