"""Who asks, and for which row: what every view of this room begins with."""

from __future__ import annotations

import functools
from collections.abc import Callable
from urllib.parse import quote, urlsplit

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme

from engage.members.models import Member
from engage.web.htmx import render_page, wants_part
from engage.web.navigation import link
from ideas.models import Comment, Idea

View = Callable[..., HttpResponse]


def viewer_of(request: HttpRequest) -> Member | None:
    """The reader as a member of this brand; None is a guest."""
    return request.member  # type: ignore[attr-defined]


def idea_of(request: HttpRequest, idea_id: int) -> Idea:
    """The idea with its board and status; 404 when the reader may not see it."""
    ideas = Idea.objects.visible_to(viewer_of(request)).select_related("board", "status")
    return get_object_or_404(ideas, pk=idea_id)


def comment_of(request: HttpRequest, comment_id: int) -> Comment:
    """The comment with its idea and board; 404 when the reader may not see it."""
    rows = Comment.objects.visible_to(viewer_of(request))
    return get_object_or_404(rows.select_related("idea__board", "idea__status"), pk=comment_id)


def missing_is_404(view: View) -> View:
    """What a read does not find for this reader is a page that does not exist."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ObjectDoesNotExist as missing:
            raise Http404 from missing

    return answer


def for_members(view: View) -> View:
    """Guests are led to sign-in and come back to where they were.

    Whoever was signed out while writing gets their words back first, to take them along.
    """

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if viewer_of(request) is not None:
            return view(request, *args, **kwargs)
        target = f"{link('account_login')}?next={quote(came_from(request))}"
        if wants_part(request):
            return HttpResponse(status=204, headers={"HX-Redirect": target})
        typed = [request.POST.get("title", ""), request.POST.get("text", "")]
        if any(typed):
            context = {"typed": "\n\n".join(filter(None, typed)), "target": target}
            return render_page(request, "ideas/signed_out.html", None, context, status=403)
        return see(target)

    return answer


def came_from(request: HttpRequest) -> str:
    """The page of ours that a form or the browser says it stands on, else the list."""
    asked = request.get_full_path()
    if request.method != "GET":
        before = urlsplit(
            request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
        )
        path = before.path + (f"?{before.query}" if before.query else "")
        asked = request.POST.get("next") or (path if before.netloc == request.get_host() else "")
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/")
    return asked if safe else link("ideas:list")


def see(path: str) -> HttpResponse:
    """303: the change is made, look there."""
    return HttpResponseRedirect(path, status=303)
