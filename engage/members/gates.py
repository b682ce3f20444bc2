"""Views for signed-in members only."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from engage.web.htmx import wants_part

View = Callable[..., HttpResponse]


def members_only(view: View) -> View:
    """Send guests to sign in and back; the answer is nobody else's and is not kept."""

    @functools.wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request, "member", None) is None:
            return _way_in(request)
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return gate


def _way_in(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        if wants_part(request):
            return HttpResponse(status=401)  # the sign-in page must not land in a part
        return redirect_to_login(request.get_full_path())
    if getattr(request, "brand", None) is None:
        raise Http404  # an operator's host has no members
    return HttpResponseRedirect(reverse("members:by_invitation"))
