"""A member's own settings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engage.members.forms.profile import ProfileForm
from engage.members.gates import members_only
from engage.members.operations.profiles import edit_profile
from engage.members.permits import may_edit_profile
from engage.members.reads.settings import SettingsPage
from engage.rules import RuleBroken
from engage.web.errors import on_form


@members_only
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Name, username, language and the like."""
    member = request.member  # type: ignore[attr-defined]
    form = ProfileForm(member, request.brand.languages, request.POST or None)  # type: ignore[attr-defined]
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                edit_profile(member, **form.cleaned_data, by=member)
            except RuleBroken as error:
                on_form(form, error)
            else:
                messages.success(request, _("Saved."))
                return HttpResponseRedirect(reverse("members:settings"))
        status = 422
    context = {
        "form": form,
        "page": SettingsPage.of(member),
        "may_edit": may_edit_profile(member, member),
    }
    return render(request, "members/settings/profile.html", context, status=status)
