"""`request.member`: who is asking, in this brand."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from engage.members.models import Member
from engage.members.operations.presence import note_seen
from engage.members.reads.standing import signed_in_member
from engage.members.second_factor import OPEN_PATHS, SETUP_PATH
from engage.members.sessions import belongs_here
from engage.tenancy.current import acting


class MemberMiddleware:
    """Sets `request.member` (None for guests) and names the member as the one who acts.

    A guest costs no query; a signed-in person one, which brings the user too. A session that
    began on another brand's host is not this brand's business: the request goes on as a guest
    with an empty session, and the cookie is taken back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = member_of(request)
        request.member = member  # type: ignore[attr-defined]
        if member is None:
            return self.get_response(request)
        if second_factor_is_due(member, request.path_info):
            return HttpResponseRedirect(SETUP_PATH)
        with acting(member.pk):
            if member.last_seen_on != timezone.now().date():
                note_seen(member, by=member)
            return self.get_response(request)


def member_of(request: HttpRequest) -> Member | None:
    """Who is asking, by the request's session on the request's brand; None for a guest."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user_id = request.session.get(SESSION_KEY)
    if user_id is None:
        return None
    if not belongs_here(request):
        _refuse(request)
        return None
    if getattr(request, "brand", None) is None:
        return None
    member = signed_in_member(user_id)
    if member is None or member.user is None or not member.user.is_active:
        return None
    given = request.session.get(HASH_SESSION_KEY, "")
    if constant_time_compare(given, member.user.get_session_auth_hash()):
        request._cached_user = member.user  # type: ignore[attr-defined]
    # Otherwise Django decides: it knows older keys and ends a session whose hash is stale.
    return member if request.user.is_authenticated else None


def _refuse(request: HttpRequest) -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    request.session = store()
    request._cached_user = request.user = AnonymousUser()  # type: ignore[attr-defined]


def second_factor_is_due(member: Member, path: str) -> bool:
    """Whether the brand asks this member for a second factor before this page."""
    due = getattr(member, "owes_second_factor", False)
    return bool(due) and not path.startswith(OPEN_PATHS)
