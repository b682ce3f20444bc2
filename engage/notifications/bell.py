"""The bell of one request: how much is new for its reader, asked at most once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.timezone import now

from engage.members.models import Member
from engage.notifications.kept import kept_waiting
from engage.notifications.operations import read_place
from engage.notifications.reads import Waiting
from engage.notifications.references import notices_of
from engage.web.navigation import link
from engage.web.slots import draws_slots, slot
from engage.web.tools import tools_tell

_KEPT = "notifications_waiting"


def notices(request: HttpRequest) -> dict[str, Any]:
    """The context processor: what the bell shows, and how it learns of more.

    `notices_count()` is called by pages that draw the bell only; guests have no `notices_live`.
    """
    return {"notices_count": lambda: new_notices(request), "notices_live": _live(request)}


@tools_tell
def new_notices(request: HttpRequest) -> int:
    """How many notices wait for the reader; 0 for a guest."""
    member = getattr(request, "member", None)
    return _waiting(request, member).count if member is not None else 0


def opened(request: HttpRequest, reference: str) -> None:
    """The reader has the page of `reference` before them: what waits about it is read.

    Costs nothing beyond the bell's own look while nothing waits about it.
    """
    member: Member | None = getattr(request, "member", None)
    if member is None:
        return
    waiting = _waiting(request, member)
    if reference in waiting.places or not waiting.is_whole:
        read_place(reference, by=member)
        look_again(request)


def look_again(request: HttpRequest) -> None:
    """Something was read in this request: the bell counts anew, in the database, when drawn."""
    request.__dict__[_KEPT] = None


def _live(request: HttpRequest) -> dict[str, Any]:
    member: Member | None = getattr(request, "member", None)
    if member is None:
        return {}
    since = slot("now") if draws_slots() else int(now().timestamp() * 1000)
    address = link("notifications:bell")
    return {"reference": notices_of(member.pk), "address": address, "since": since}


def _waiting(request: HttpRequest, member: Member) -> Waiting:
    found: Waiting | None = request.__dict__.get(_KEPT)
    if found is None:
        # What this request changed is not committed yet, so it must not be kept for others.
        changed = _KEPT in request.__dict__
        found = Waiting.read(member) if changed else kept_waiting(member)
        request.__dict__[_KEPT] = found
    return found
