"""Where ideas can stand, as managers name it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.console.gates import managers_only
from engage.members.visits import viewer_of
from ideas import operations
from ideas.forms.steering import StatusForm
from ideas.models import Status
from ideas.reads.steering import all_statuses
from ideas.views.steering import done, languages_of, page
from ideas.views.trying import tried


@managers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All of them in their order."""
    return page(request, "statuses", statuses=all_statuses())


@managers_only
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """An empty form."""
    return _form(request, StatusForm(languages=languages_of(request)))


@managers_only
def create(request: HttpRequest) -> HttpResponse:
    """A new one behind the others."""
    form, by = StatusForm(request.POST, languages=languages_of(request)), viewer_of(request)
    if form.is_valid():
        shape = form.shape()
        if tried(form, lambda: operations.create_status(by=by, **shape)) is not None:
            return done(request, _("The status is there."), "console-statuses")
    return _form(request, form, 422)


@managers_only
@require_safe
def show(request: HttpRequest, status_id: int) -> HttpResponse:
    """One of them, to change."""
    row = get_object_or_404(Status, pk=status_id)
    return _form(request, StatusForm.of(row, languages_of(request)), row=row)


@managers_only
def change(request: HttpRequest, status_id: int) -> HttpResponse:
    """Another name or picture, and what it does."""
    row, by = get_object_or_404(Status, pk=status_id), viewer_of(request)
    form = StatusForm(request.POST, languages=languages_of(request), is_new=False)
    if form.is_valid():
        shape = form.shape(row)
        if tried(form, lambda: operations.edit_status(row, by=by, **shape)) is not None:
            return done(request, _("The status is changed."), "console-statuses")
    return _form(request, form, 422, row=row)


def _form(request: HttpRequest, form: StatusForm, status: int = 200, **more: Any) -> HttpResponse:
    return page(request, "status", status, form=form, **({"row": None} | more))
