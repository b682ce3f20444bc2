"""Leaving a brand for good."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engage.members.forms.erasure import ErasureForm
from engage.members.gates import members_only
from engage.members.operations.erasure import erase_member
from engage.rules import RuleBroken
from engage.web.errors import on_form


@members_only
@reauthentication_required
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Ask for the username, then erase the member and end the session."""
    member = request.member  # type: ignore[attr-defined]
    form = ErasureForm(member, request.POST or None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                erase_member(member, by=member)
            except RuleBroken as error:
                on_form(form, error)
            else:
                logout(request)
                messages.success(request, _("You have been forgotten here. Thank you for coming."))
                return HttpResponseRedirect("/")
        status = 422
    return render(request, "members/settings/leave.html", {"form": form}, status=status)
