"""Members get kept pages too, with what is each one's own filled into the slots."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from engage.brands.early import asked, told
from engage.members.models import Member
from engage.web import bodies, tools  # noqa: F401 - the tools fill a slot of every page
from engage.web.preferences import chosen_theme
from engage.web.slots import MARK, draw_slots, drawing_slots, filled


class KeptPagesMiddleware:
    """Serves kept bodies (`engage.web.bodies`) to members, and keeps what is drawn for them.

    Stands nearest to the view, so that the member, language and zone are known when the view
    would be called. The key holds everything that the drawing depends on; what it does not hold
    must stand in a slot.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with drawing_slots(False):  # process_view may say otherwise, for this request alone
            response = self.get_response(request)
        to_keep = request.__dict__.pop("to_keep", None)
        if to_keep is not None:
            page, key = to_keep
            bodies.keep(key, response, page.lifetime)
            _fill(request, response)
        return response

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponse | None:
        """The kept page, or nothing: then the view draws one, with slots."""
        member = getattr(request, "member", None)
        found = bodies.page_at(request) if member and _is_reading(request) else None
        if found is None:
            return None
        page, match, query = found
        key = _key(request, page, match, query)
        if key is None:
            return None
        response = bodies.kept(key)
        if response is None:
            request.to_keep = (page, key)  # type: ignore[attr-defined]
            draw_slots()
            return None
        if page.opened is not None and request.method == "GET":
            page.opened(request, match)
        _fill(request, response)
        return response


def _is_reading(request: HttpRequest) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and "HX-Request" not in request.headers
        and CookieStorage.cookie_name not in request.COOKIES
        and MARK not in request.path_info
    )


def _key(
    request: HttpRequest, page: bodies.KeptPage, match: re.Match[str], query: Mapping[str, str]
) -> str | None:
    state = page.state(request, match, query) if page.state is not None else None
    if state is None:
        return None
    member: Member = request.member  # type: ignore[attr-defined]
    place = told(request.place)  # type: ignore[attr-defined]
    worn = (translation.get_language(), timezone.get_current_timezone_name())
    standing = ("member", member.role, member.is_suspended)
    return bodies.key_of(place, asked(request), *worn, chosen_theme(request), standing, state)


def _fill(request: HttpRequest, response: HttpResponse) -> None:
    if not response.streaming:
        response.content = filled(request, response.content.decode()).encode()
