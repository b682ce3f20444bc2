"""What members sent: the brand's pictures and files, and taking one away."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.console.forms.uploads import RemovalForm
from engage.console.gates import managers_only
from engage.console.views.showing import done, page
from engage.rules import require
from engage.uploads.models import Upload
from engage.uploads.operations import delete_upload
from engage.uploads.permits import may_see_all_uploads
from engage.uploads.reads import BrandFiles
from engage.web.paths import is_row_number
from engage.web.trying import tried


@managers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everything, the newest first."""
    return _shown(request)


@managers_only
def remove(request: HttpRequest, upload_id: int) -> HttpResponse:
    """Delete one with a reason; without one the list comes back and says so."""
    upload = get_object_or_404(Upload, pk=upload_id)
    form, by = RemovalForm(request.POST), request.member  # type: ignore[attr-defined]
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        tried(form, lambda: delete_upload(upload, by=by, reason=reason))
    if form.errors:
        return _shown(request, 422, form, upload.pk)
    return done(request, _("The file is deleted."), "console:uploads")


def _shown(
    request: HttpRequest, status: int = 200, form: RemovalForm | None = None, at: int = 0
) -> HttpResponse:
    member = request.member  # type: ignore[attr-defined]
    require(may_see_all_uploads(member))
    asked = request.GET.get("before", "")
    if asked and not is_row_number(asked):
        raise Http404
    # With a fault the page begins at the file that it is about.
    before = at + 1 if at else int(asked) if asked else None
    found = BrandFiles.read(member, before)
    return page(request, "uploads/list", status, files=found, form=form or RemovalForm(), faulty=at)
