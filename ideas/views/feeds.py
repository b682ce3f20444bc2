"""Feeds of boards. Whoever asks gets what a guest may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.web.feeds import written
from ideas.feeds import newest_entries
from ideas.models import Board


@require_safe
def newest(request: HttpRequest, form: str, slug: str = "") -> HttpResponse:
    """The newest ideas of all public boards, or of one."""
    title, page = _("Ideas"), "/ideas/"
    if slug:
        found = get_object_or_404(Board.objects.visible_to(None), slug=slug)
        title, page = found.named(), found.url
    name = f"{title} · {request.brand.name}"  # type: ignore[attr-defined]
    body, content_type = written(request, form, name, page, newest_entries(slug))
    return HttpResponse(body, content_type=content_type)
