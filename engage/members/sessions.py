"""Sessions know the brand they began on, and end when the person may no longer act as before."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.http import HttpRequest

BRAND_KEY = "brand_id"
"""The brand's id; 0 on a host of the platform."""

PLATFORM = 0


def stamp(request: HttpRequest) -> None:
    """Bind the session that just began to the host's brand."""
    brand = getattr(request, "brand", None)
    request.session[BRAND_KEY] = brand.pk if brand else PLATFORM


def belongs_here(request: HttpRequest) -> bool:
    """Whether the session began on a host of this request's brand."""
    brand = getattr(request, "brand", None)
    return bool(request.session.get(BRAND_KEY) == (brand.pk if brand else PLATFORM))


def note_brand(request: HttpRequest) -> None:
    """Write the brand beside allauth's record of the session, so that `end_sessions` finds it."""
    UserSession.objects.filter(session_key=request.session.session_key).update(
        data={"brand": request.session.get(BRAND_KEY, PLATFORM)}
    )


def list_session(request: HttpRequest) -> None:
    """Put a session that began without allauth into the list that its owner can revoke."""
    UserSession.objects.create_from_request(request)
    note_brand(request)


def end_sessions(user_id: int | None, brand_id: int | None = None, but: str = "") -> int:
    """End a user's sessions, on one brand or on all, except the key `but`; how many ended."""
    if user_id is None:
        return 0
    sessions = UserSession.objects.filter(user_id=user_id).exclude(session_key=but)
    if brand_id is not None:
        sessions = sessions.filter(data__brand=brand_id)
    found = list(sessions)
    for session in found:
        session.end()
    return len(found)
