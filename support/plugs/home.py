"""Support on the brand's front page: the promise, and the door to one's own requests."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from engage.web.outlets import outlet
from engage.web.pieces import piece
from engage.web.slots import draws_slots, fills, slot
from support.reads.own_requests import open_count
from support.reads.promise import Promise, promise_now

FIGURE = "support.requests"


@outlet("home.ask", order=20)
def ask(request: HttpRequest) -> SafeString:
    """What is promised to whoever asks the team; one statement a page."""
    return piece(request, "support/home/_ask.html", promise=_promise(request))


@outlet("home.doors", order=30)
def door(request: HttpRequest) -> SafeString:
    """A member's own open requests; for a guest how fast the team answers. One statement."""
    member = request.member  # type: ignore[attr-defined]
    is_slot = draws_slots() and member is not None
    shown = slot(FIGURE) if is_slot else _figure(request)
    return piece(request, "support/home/_door.html", figure=shown)


@fills(FIGURE)
def figures(request: HttpRequest, arguments: Collection[str]) -> dict[str, str]:
    """Each member's own figure on a page that is kept for all of them."""
    return dict.fromkeys(arguments, _figure(request))


def _figure(request: HttpRequest) -> SafeString:
    member = request.member  # type: ignore[attr-defined]
    if member is not None:
        count = open_count(member)
        return piece(request, "support/home/_figure.html", count=count, promise=None)
    return piece(request, "support/home/_figure.html", count=0, promise=_promise(request))


def _promise(request: HttpRequest) -> Promise | None:
    kept = request.__dict__
    if "support_promise" not in kept:
        kept["support_promise"] = promise_now(get_language() or "")
    found: Promise | None = kept["support_promise"]
    return found
