"""What appears under a field while somebody types."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from engage.search.pace import SUGGESTIONS, too_fast
from engage.search.reads import Alike, suggested
from engage.web.errors import wants_json
from engage.web.htmx import VARIES, render_page, wants_part


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Threads for what stands in the search field (`?q=`): a part, or JSON, else the page."""
    return _answer(request, request.GET.get("q", ""), "search/_suggestions.html")


@require_safe
def similar(request: HttpRequest) -> HttpResponse:
    """The same for the title of a new question (`?title=`)."""
    return _answer(request, request.GET.get("title", ""), "search/_similar.html")


def _answer(request: HttpRequest, typed: str, part: str) -> HttpResponse:
    as_json = wants_json(request)
    if not as_json and not wants_part(request):
        query = urlencode({"q": typed[:200]}) if typed else ""
        return HttpResponseRedirect(reverse("search:search") + (f"?{query}" if query else ""))
    refused = too_fast(request, "suggestions", SUGGESTIONS)
    if refused is not None:
        return refused
    found = suggested(typed, request.member)  # type: ignore[attr-defined]
    if as_json:
        answer: HttpResponse = JsonResponse({"suggestions": [_row(one) for one in found]})
        patch_vary_headers(answer, ("Accept", *VARIES))
        return answer
    return render_page(request, part, None, {"found": found, "typed": typed.strip()})


def _row(one: Alike) -> dict[str, object]:
    return {"reference": one.reference, "title": one.shown.title, "url": one.shown.url}
