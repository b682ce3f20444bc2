"""The lasting address of a file, and the link that opens it."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_safe

from engage.tenancy.current import require_brand_id
from engage.uploads.links import link_to, opened_by
from engage.uploads.models import Upload
from engage.uploads.reads import seen_file
from engage.uploads.views.streaming import answer_with


@require_safe
def show(request: HttpRequest, code: str, name: str) -> HttpResponseBase:
    """302 to a link that lives for minutes, if this reader may see the file now; else 404."""
    return _led(_seen(request, code, name))


@require_safe
def smaller(request: HttpRequest, code: str, width: int, name: str) -> HttpResponseBase:
    """The same for a smaller picture."""
    upload = _seen(request, code, name)
    if width not in upload.widths:
        raise Http404
    return _led(upload, width)


@require_safe
def media(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """The file itself, to whoever brings a link that still lives; on this brand's own host.

    With an origin of its own for files nothing is served here (`FilesOriginMiddleware` does).
    """
    link = opened_by(token)
    own = link is not None and link.brand_id == require_brand_id() and link.name == name
    if link is None or not own or settings.UPLOADS_ORIGIN:
        raise Http404
    try:
        return answer_with(link, request)
    except FileNotFoundError:
        raise Http404 from None


def _seen(request: HttpRequest, code: str, name: str) -> Upload:
    try:
        return seen_file(code, request.member, name)  # type: ignore[attr-defined]
    except Upload.DoesNotExist:
        raise Http404 from None


def _led(upload: Upload, width: int | None = None) -> HttpResponseRedirect:
    # Who may see it is asked each time: a link is for its reader and for now.
    return HttpResponseRedirect(
        link_to(upload, width), headers={"Cache-Control": "private, no-store"}
    )
