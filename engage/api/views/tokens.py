"""A member's tokens, in their settings."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from engage.api.forms.tokens import TokenForm
from engage.api.models import ApiToken
from engage.api.operations import create_token, revoke_token
from engage.api.permits import may_make_token
from engage.api.reads.tokens import tokens_of
from engage.api.scopes import scopes
from engage.members.gates import members_only
from engage.members.models import Member
from engage.web.trying import tried


@members_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What programs may act in the reader's name."""
    return _list(request)


@members_only
@reauthentication_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form, and once it is sent the token, shown this one time and kept nowhere."""
    member = _member(request)
    form = TokenForm(request.POST or None, member=member)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: create_token(member, **form.cleaned_data, by=member))
        if made is not None:
            token, text = made
            return _list(request, status=201, made=token, text=text)
    context = {"form": form, "may_make": may_make_token(member, member)}
    status = 422 if request.method == "POST" else 200
    return render(request, "api/settings/new.html", context, status=status)


@members_only
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """DELETE: it opens nothing any more."""
    member = _member(request)
    token = ApiToken.objects.filter(pk=token_id, member=member).first()
    if token is None:
        raise Http404
    revoke_token(token, by=member)
    messages.success(request, _("“%(name)s” opens nothing any more.") % {"name": token.name})
    return HttpResponseRedirect(reverse("api:tokens"), status=303)


def _list(request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:
    member = _member(request)
    context = {
        "tokens": tokens_of(member),
        "labels": {name: one.label for name, one in scopes.items()},
        "may_make": may_make_token(member, member),
    }
    return render(request, "api/settings/list.html", context | more, status=status)


def _member(request: HttpRequest) -> Member:
    member: Member = request.member  # type: ignore[attr-defined]
    return member
