"""Coming in by a letter. No page of it shows an address, a name or who invited."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from engage.members import system_member
from engage.members.entering import INVITATION_KEY, invitation_in
from engage.members.operations.joining import accept_invitation
from engage.rules import RuleBroken


@never_cache
@require_GET
def open_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Keep the token in the session and go on without it in the address."""
    request.session[INVITATION_KEY] = token[:100]
    return HttpResponseRedirect(reverse("members:invitation"))


@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    """Say that one is invited, and take it on for whoever is signed in."""
    found = invitation_in(request)
    if found is None:
        return render(request, "members/invitation_over.html", status=404)
    fault = None
    if request.method == "POST" and request.user.is_authenticated:
        token = request.session[INVITATION_KEY]
        try:
            accept_invitation(token, request.user, by=system_member())  # type: ignore[arg-type]
        except RuleBroken as error:
            fault = error.message
        else:
            del request.session[INVITATION_KEY]
            messages.success(request, _("Welcome!"))
            return HttpResponseRedirect("/")
    status = 422 if fault else 200
    context = {"fault": fault, "is_signed_in": request.user.is_authenticated}
    return render(request, "members/invitation.html", context, status=status)


@never_cache
@require_GET
def by_invitation(request: HttpRequest) -> HttpResponse:
    """Why somebody who has signed in is still a guest here."""
    if getattr(request, "brand", None) is None:
        raise Http404
    return render(request, "members/by_invitation.html")
