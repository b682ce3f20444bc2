"""The console's first page of this room: what is paid for what, and what hangs on it."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.console.gates import managers_only
from engage.members.visits import viewer_of
from engage.web.trying import tried
from rewards import operations
from rewards.forms.steering import AdjustForm, TermsForm, field_of
from rewards.models import Posting
from rewards.reads.steering import adjustments_behind, all_badges, ranks_with_members
from rewards.rules import TermsBook
from rewards.views.finding import after_of, done, page


@managers_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Ranks, badges and the way to the rest."""
    return page(request, "console/overview", ranks=ranks_with_members(), badges=all_badges())


@managers_only
@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """What is paid for what, each with its intent in words."""
    return _terms(request, TermsForm(agreed=TermsBook().now()))


@managers_only
def set_terms(request: HttpRequest) -> HttpResponse:
    """POST: other terms from now on."""
    form = TermsForm(request.POST, agreed=TermsBook().now())
    if form.is_valid():
        by: Any = viewer_of(request)
        tried(form, lambda: operations.set_terms(form.values(), by=by))
        if not form.errors:
            told = _("That holds from now on. What was earned before keeps the terms of its time.")
            return done(request, told, "console-terms")
    return _terms(request, form, 422)


def _terms(request: HttpRequest, form: TermsForm, status: int = 200) -> HttpResponse:
    versions = TermsBook().versions[:10]
    return page(request, "console/terms", status, form=form, versions=versions, field_of=field_of)


@managers_only
@require_safe
def adjustments(request: HttpRequest) -> HttpResponse:
    """What was set by hand, and a form to do it."""
    return _adjustments(request, AdjustForm(initial={"key": uuid.uuid4().hex}))


@managers_only
def adjust(request: HttpRequest) -> HttpResponse:
    """POST: give or take points with a reason."""
    form, by = AdjustForm(request.POST), viewer_of(request)
    member = form.member() if form.is_valid() else None
    if member is not None:
        said = form.cleaned_data
        made = tried(
            form,
            lambda: operations.award(
                member,
                said["points"],
                key=f"hand:{said['key']}",
                reason=said["reason"],
                by=by,  # type: ignore[arg-type]
            ),
        )
        if made is not None:
            told = _("%(name)s has been told.") % {"name": member.name}
            return done(request, told, "console-adjustments")
    return _adjustments(request, form, 422)


@managers_only
def undo(request: HttpRequest, posting_id: int) -> HttpResponse:
    """DELETE: take back what was set by hand."""
    posting = get_object_or_404(Posting.objects.select_related("member"), pk=posting_id)
    operations.reverse(posting, by=viewer_of(request))  # type: ignore[arg-type]
    return done(request, _("Taken back, exactly."), "console-adjustments")


def _adjustments(request: HttpRequest, form: AdjustForm, status: int = 200) -> HttpResponse:
    after = after_of(request)
    rows, following = adjustments_behind(after)
    context = {"form": form, "rows": rows, "after": after, "next_cursor": following}
    return page(request, "console/adjustments", status, **context)
