"""Members get kept pages too, with what is each one's own filled into the slots."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from engage.brands.early import asked, told
from engage.brands.middleware import wear_members_wishes
from engage.members.models import Member
from engage.web import bodies, tools  # noqa: F401 - the tools fill a slot of every page
from engage.web.preferences import chosen_theme
from engage.web.slots import MARK, drawing_slots, filled


class KeptPagesMiddleware:
    """Serves kept bodies (`engage.web.bodies`) to members, and keeps what is drawn for them.

    Stands nearest to the view. The key holds everything that the drawing depends on; what it does
    not hold must stand in a slot.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = getattr(request, "member", None)
        found = bodies.page_at(request) if member and _is_reading(request) else None
        key = _key(request, *found) if found else None
        if found is None or key is None:
            return self.get_response(request)
        page, match, _query = found
        response = bodies.kept(key)
        if response is None:
            with drawing_slots():
                response = self.get_response(request)
            bodies.keep(key, response, page.lifetime)
        elif page.opened is not None and request.method == "GET":
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
    if page.state is None:
        return None
    wear_members_wishes(request)  # a state may tell words and days
    state = page.state(request, match, query)
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
