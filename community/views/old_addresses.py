"""Links to a forum that was imported: they lead to where its pages are today."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from community.reads.old_addresses import place_of
from engage.members.visits import viewer_of


@require_safe
def show(request: HttpRequest, old: str) -> HttpResponse:
    """301 to a page of this brand; 404 for what is not here and for what the reader may not see."""
    place = place_of(request.path_info[1:], viewer_of(request))
    if place is None:
        raise Http404
    return HttpResponsePermanentRedirect(place)
