"""Similar ideas, while the title of a new one is typed."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from engage.members.visits import see, viewer_of
from engage.search.pace import SUGGESTIONS, too_fast
from engage.web.htmx import render_page, wants_part
from ideas.reads.similar import similar_ideas


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """`?title=`: the part under the field; a page of its own it has not."""
    title = request.GET.get("title", "")
    if not wants_part(request):
        return see(f"/ideas/new?{urlencode({'title': title[:200]})}" if title else "/ideas/new")
    refused = too_fast(request, "suggestions", SUGGESTIONS)
    if refused is not None:
        return refused
    found = similar_ideas(title, viewer_of(request), is_typing=True)
    return render_page(request, "", "ideas/_similar.html", {"similar": found})
