"""Guests answered early: a kept page or a 304 before session, sign-in and CSRF are looked at."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.request import split_domain_port

from engage.brands.hosts import Place, place_at
from engage.brands.languages import choose, limited_to
from engage.web import bodies
from engage.web.preferences import chosen_theme

PERSONAL = (settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name)
"""Whoever brings one of these may get a page of their own. Other cookies change no page of ours:
colours and language are part of the key, strangers' cookies are never read."""


class EarlyAnswerMiddleware:
    """Serves kept bodies (`engage.web.bodies`) to guests, and keeps what is drawn for them.

    Stands before sessions and the brand's transaction. What differs between two guests is in the
    key: brand and all that a process knows of it, host, scheme, path, query, language, colours.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = bodies.page_at(request) if _is_guests_reading(request) else None
        place = _place(request) if found else None
        if found is None or place is None:
            return self.get_response(request)
        request.place = place  # type: ignore[attr-defined]  # BrandMiddleware need not ask again
        page, match, query = found
        brand_id = place.brand.pk
        try:
            version = page.version(brand_id, match, query)
        except DatabaseError:
            version = None  # the ordinary way says in words that we are away
        if version is None:
            return self.get_response(request)
        language = _language(request, place)
        key = bodies.key_of(told(place), asked(request), language, chosen_theme(request), version)
        tag = f'W/"{key}"'
        if tag in request.headers.get("If-None-Match", ""):
            page.seen(brand_id, match)
            request.kept_page = page.name  # type: ignore[attr-defined]  # for the operator's figures
            return HttpResponseNotModified(headers={"ETag": tag, "Content-Language": language})
        response = bodies.kept(key)
        if response is not None:
            page.seen(brand_id, match)
            request.kept_page = page.name  # type: ignore[attr-defined]
        else:
            response = self.get_response(request)
            if response.status_code == 200 and not response.has_header("ETag"):
                bodies.keep(key, response, page.lifetime)
        if response.status_code == 200:
            response["ETag"] = tag
        return response


def _is_guests_reading(request: HttpRequest) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and "HX-Request" not in request.headers
        and "Authorization" not in request.headers
        and not any(name in request.COOKIES for name in PERSONAL)
    )


def _place(request: HttpRequest) -> Place | None:
    try:
        host = split_domain_port(request.get_host())[0].rstrip(".")
        return None if host in settings.PLATFORM_HOSTS else place_at(host)
    except (DisallowedHost, DatabaseError):
        return None  # the ordinary way has the words for it


def _language(request: HttpRequest, place: Place) -> str:
    wish = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    accepts = request.headers.get("Accept-Language", "")
    return choose(limited_to(place.brand.languages), [wish], accepts)


def told(place: Place) -> tuple[object, ...]:
    """What a page shows of the brand, as this process knows it."""
    brand = place.brand
    shown = (brand.pk, brand.name, brand.tagline, brand.languages, brand.timezone, brand.is_open)
    return (*shown, place.primary_host, place.sheet_url)


def asked(request: HttpRequest) -> tuple[str | None, ...]:
    return (request.scheme, request.get_host(), request.get_full_path())
