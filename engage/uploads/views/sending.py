"""One's own files: the list, a form to send one, and taking one back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from engage.members.gates import members_only
from engage.rules import NotAllowed, RuleBroken, require
from engage.uploads.forms import FileForm
from engage.uploads.models import Upload
from engage.uploads.operations import delete_upload
from engage.uploads.outputs import upload_out
from engage.uploads.permits import may_upload
from engage.uploads.reads import OwnFiles
from engage.uploads.receiving import most_bytes
from engage.web.errors import error_body, status_of, wants_json
from engage.web.htmx import render_page
from engage.web.paths import is_row_number


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """What one has sent, the newest first, with the form for another one."""
    return _page(request, FileForm())


def create(request: HttpRequest) -> HttpResponse:
    """POST a multipart form with `file`: 201 and JSON for scripts, else the list again."""
    member = request.member  # type: ignore[attr-defined]
    if not wants_json(request):
        return _created(request)
    try:
        require(may_upload(member))
        form = FileForm(request.POST, request.FILES)
        return JsonResponse(upload_out(form.sent(by=member)), status=201)
    except NotAllowed as refused:
        status = 401 if member is None else 403
        return JsonResponse(error_body(refused.code, refused.message), status=status)
    except RuleBroken as broken:
        told = error_body(broken.code, broken.message, broken.field)
        return JsonResponse(told, status=status_of(broken))


@members_only
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """DELETE a file of one's own, for good."""
    member = request.member  # type: ignore[attr-defined]
    delete_upload(get_object_or_404(Upload, code=code, by=member), by=member)
    return _back(request, _("The file is deleted."))


@members_only
def _created(request: HttpRequest) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    if form.is_valid() and form.stored(by=request.member):  # type: ignore[attr-defined]
        return _back(request, _("The file is here. Copy its line into what you write."))
    return _page(request, form, status=422)


def _back(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    response = HttpResponseRedirect(reverse("uploads:own"))
    response.status_code = 303
    return response


def _page(request: HttpRequest, form: FileForm, status: int = 200) -> HttpResponse:
    member = request.member  # type: ignore[attr-defined]
    asked = request.GET.get("before", "")
    if asked and not is_row_number(asked):
        raise Http404
    acting = may_upload(member)
    context = {
        "files": OwnFiles.read(member, int(asked) if asked else None),
        "form": form,
        "most": most_bytes() // 1024 // 1024,
        "refused": None if acting else acting.why,
    }
    return render_page(request, "uploads/list.html", None, context, status=status)
