"""The reader's own data as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.members.gates import members_only
from engage.portability.own_data import A_MINUTE, own_data
from engage.web.pace import too_fast


@members_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """All rooms' portions as JSON, for who is suspended too."""
    refused = too_fast(request, "own-data", A_MINUTE, _("Wait a minute, then try again."))
    if refused is not None:
        return refused
    found = own_data(request.member)  # type: ignore[attr-defined]
    response = JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1})
    name = f"{request.brand.slug}-my-data-{localdate():%Y-%m-%d}.json"  # type: ignore[attr-defined]
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
