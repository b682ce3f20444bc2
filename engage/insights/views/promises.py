"""A row's promise."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from engage.insights.forms import PromiseForm
from engage.insights.gates import readers_only
from engage.insights.operations import set_promise
from engage.insights.scorecard import row_named
from engage.insights.views.rows import shown
from engage.web.trying import tried


@readers_only
def make(request: HttpRequest, row: str) -> HttpResponse:
    """POST `percent`."""
    wanted, form, by = row_named(row), PromiseForm(request.POST), request.member  # type: ignore[attr-defined]
    if form.is_valid():
        percent = form.cleaned_data["percent"]
        if tried(form, lambda: set_promise(wanted.name, percent, by=by)) is not None:
            return _done(request, wanted.name, _("Promised from now on."))
    return shown(request, wanted, form, 422)


@readers_only
def take_back(request: HttpRequest, row: str) -> HttpResponse:
    """DELETE, or POST `_method=delete`."""
    wanted = row_named(row)
    set_promise(wanted.name, None, by=request.member)  # type: ignore[attr-defined]
    return _done(request, wanted.name, _("Nothing is promised here any more."))


def _done(request: HttpRequest, row: str, words: str) -> HttpResponse:
    messages.success(request, words)
    return HttpResponseRedirect(reverse("insights:row", args=[row]), status=303)
