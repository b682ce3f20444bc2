"""Who asks, and where they go next: what the views of every room begin and end with."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from engage.members.models import Member
from engage.web.htmx import render_page, wants_part
from engage.web.navigation import link

View = Callable[..., HttpResponse]


def viewer_of(request: HttpRequest) -> Member | None:
    """The reader as a member of this brand; None is a guest."""
    viewer: Member | None = request.member  # type: ignore[attr-defined]
    return viewer


def member_of(request: HttpRequest) -> Member:
    """The reader of a page that a gate keeps for members."""
    member: Member = request.member  # type: ignore[attr-defined]
    return member


def missing_is_404(view: View) -> View:
    """What a read does not find for this reader is a page that does not exist."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ObjectDoesNotExist as missing:
            raise Http404 from missing

    return answer


def writers_of(room: str) -> Callable[[View], View]:
    """Guests are led to sign-in and come back to where they were, or to the page called `room`.

    Whoever was signed out while writing gets their words back first, to take them along.
    """

    def for_members(view: View) -> View:
        @functools.wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if viewer_of(request) is not None:
                return view(request, *args, **kwargs)
            target = f"{link('account_login')}?next={quote(came_from(request, room))}"
            if wants_part(request):
                return HttpResponse(status=204, headers={"HX-Redirect": target})
            typed = [request.POST.get("title", ""), request.POST.get("text", "")]
            if any(typed):
                context = {"typed": "\n\n".join(filter(None, typed)), "target": target}
                return render_page(request, "members/signed_out.html", None, context, status=403)
            return see(target)

        return answer

    return for_members


def came_from(request: HttpRequest, otherwise: str) -> str:
    """The page of ours that a form or the browser says it stands on, else the named one."""
    asked = request.get_full_path()
    if request.method != "GET":
        before = urlsplit(
            request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
        )
        path = before.path + (f"?{before.query}" if before.query else "")
        asked = request.POST.get("next") or (path if before.netloc == request.get_host() else "")
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/")
    return asked if safe else link(otherwise)


def see(path: str) -> HttpResponse:
    """303: the change is made, look there."""
    return HttpResponseRedirect(path, status=303)
