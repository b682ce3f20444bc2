"""Who listens to a stream, and what they may be told of. Runs in threads: it asks the database."""

from __future__ import annotations

from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.db import close_old_connections
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from engage.brands.hosts import place_at
from engage.members.middleware import member_of, second_factor_is_due
from engage.references import BadReference, resolve, split
from engage.tenancy.current import brand_context

MOST_WATCHED = 20
"""References that one stream may watch."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A browser on a brand's host, with what it brings to be known by; two guests are equal."""

    host: str
    brand_id: int
    session_key: str = ""


def reader_at(host: str, cookies: str) -> Reader | None:
    """Who asks at this host with these cookies; None where no brand lives."""
    close_old_connections()
    place = place_at(host)
    if place is None:
        return None
    return Reader(host, place.brand.pk, _session_key(cookies))


def _session_key(cookies: str) -> str:
    try:
        found = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return ""
    return found.value if found else ""


def watched(text: list[str]) -> list[str]:
    """The well-formed references among what a browser asks for, each once, not too many."""
    return [one for one in dict.fromkeys(text) if _is_reference(one)][:MOST_WATCHED]


def _is_reference(text: str) -> bool:
    try:
        split(text)
    except BadReference:
        return False
    return True


def visible_to(reader: Reader, references: list[str]) -> set[str]:
    """Those of the references that the reader may see right now, asked like a page asks."""
    close_old_connections()
    place = place_at(reader.host)
    if place is None or place.brand.pk != reader.brand_id:
        return set()
    with brand_context(reader.brand_id):
        request = _request(reader)
        request.brand = place.brand  # type: ignore[attr-defined]
        member = member_of(request)
        if member is not None and second_factor_is_due(member, "/live/stream"):
            return set()
        found = resolve(references, member)
    return {reference for reference, there in found.items() if there is not None}


def _request(reader: Reader) -> HttpRequest:
    """Just enough of a request for the session to be asked who it belongs to."""
    request = HttpRequest()
    request.META["HTTP_HOST"] = reader.host
    if reader.session_key:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = reader.session_key
    store = import_module(settings.SESSION_ENGINE).SessionStore
    request.session = store(reader.session_key or None)
    request.user = SimpleLazyObject(lambda: get_user(request))  # type: ignore[assignment]
    return request
