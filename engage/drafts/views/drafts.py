"""One draft: kept, thrown away; and the list of all of one's own."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.drafts.marks import Mark
from engage.drafts.models import Draft
from engage.drafts.operations import DraftConflict, drop_draft, keep_draft
from engage.drafts.places import Place
from engage.drafts.reads import DraftList
from engage.drafts.views.finding import place_of, told, writer_of, writers_only
from engage.references import resolve_one
from engage.web.errors import error_body, error_page, wants_json
from engage.web.htmx import render_page
from engage.web.pace import too_fast

SAVES = 120
"""Saves a minute; a composer makes at most 30, and one may write in several tabs."""


@writers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """One's own drafts, the latest first."""
    context = {"drafts": DraftList.of(writer_of(request))}
    return render_page(request, "drafts/list.html", None, context)


@writers_only
@require_safe
def show(request: HttpRequest, place: str) -> HttpResponse:
    """One whole, to copy from it, to go on, or to throw it away."""
    row = DraftList.one(place_of(place), writer_of(request))
    if row is None:
        raise Http404
    return render_page(request, "drafts/show.html", None, {"row": row})


@writers_only
def save(request: HttpRequest, place: str) -> HttpResponse:
    """PUT `{"fields", "version", "tab", "turn"}`: 200 with the new version, or 409 with what
    stands there now."""
    at, said = place_of(place), _read(request)
    if said is None:
        return error_page(request, 400, "malformed", _("We could not read that."))
    refused = too_fast(request, "drafts", SAVES, _("You are saving very fast. Wait a minute."))
    if refused is not None:
        return refused
    try:
        draft = keep_draft(at, by=writer_of(request), **said)
    except DraftConflict as conflict:
        body = error_body(conflict.code, conflict.message) | {"draft": told(conflict)}
        return JsonResponse(body, status=409)
    return JsonResponse({"version": draft.version, "saved_at": draft.saved_at.isoformat()})


@writers_only
def keep(request: HttpRequest, place: str) -> HttpResponse:
    """POST of the composer's own form by the button "Keep as draft", for those without script."""
    at, writer = place_of(place), writer_of(request)
    mark = Mark.read(request.POST.get("draft")) or Mark(0)
    fields = {name: request.POST[name] for name in at.kind.fields if name in request.POST}
    refused = too_fast(request, "drafts", SAVES, _("You are saving very fast. Wait a minute."))
    if refused is not None:
        return refused
    try:
        keep_draft(at, fields, by=writer, version=mark.version)
    except DraftConflict as conflict:
        return _both(request, at, fields, conflict.current)
    messages.success(request, _("Kept as a draft. Only you can see it."))
    return HttpResponseRedirect(_way_back(request, at), status=303)


@writers_only
def drop(request: HttpRequest, place: str) -> HttpResponse:
    """DELETE, or POST `_method=delete`: gone for good."""
    drop_draft(place_of(place), by=writer_of(request))
    if wants_json(request):
        return HttpResponse(status=204)
    messages.success(request, _("The draft is thrown away."))
    return HttpResponseRedirect(reverse("drafts:list"), status=303)


def _read(request: HttpRequest) -> dict[str, Any] | None:
    """The arguments of `keep_draft`; None for anything of another shape."""
    try:
        said = json.loads(request.body)
    except ValueError:
        return None
    if not isinstance(said, dict) or set(said) - {"fields", "version", "tab", "turn"}:
        return None
    fields, version = said.get("fields"), said.get("version", 0)
    tab, turn = said.get("tab", ""), said.get("turn", 0)
    if not isinstance(fields, dict) or not all(isinstance(one, str) for one in fields.values()):
        return None
    if not _is_number(version, 2**53) or not _is_number(turn, 2**31):
        return None
    if not isinstance(tab, str) or (tab and not Mark.read(f"0.{tab}")):
        return None
    return {"fields": fields, "version": version, "tab": tab, "turn": turn}


def _is_number(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value < most


def _both(
    request: HttpRequest, at: Place, mine: dict[str, str], current: Draft | None
) -> HttpResponse:
    """Both texts, and a choice between them; nothing is lost meanwhile."""
    context = {
        "place": at,
        "mine": mine,
        "theirs": current.fields if current else {},
        "version": current.version if current else 0,
        "back": _way_back(request, at),
    }
    return render_page(request, "drafts/conflict.html", None, context, status=409)


def _way_back(request: HttpRequest, at: Place) -> str:
    seen = resolve_one(at.subject, writer_of(request)) if at.subject else None
    return at.kind.address(at.number, seen)
