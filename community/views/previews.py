"""What was typed, as it will look. Nothing is stored."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST

from community.views.finding import for_members
from engage.rules import RuleBroken
from engage.text import clean_body, render
from engage.uploads.reads import pictures_in
from engage.web.htmx import render_page


@require_POST
@for_members
def show(request: HttpRequest) -> HttpResponse:
    """POST `text`: the part for htmx, a page for others."""
    page, part = "community/posts/preview.html", "community/posts/_preview.html"
    return render_page(request, page, part, {"html": preview_of(request.POST.get("text", ""))})


def preview_of(source: str) -> SafeString:
    """`source` rendered as a post would be, or the reason why it cannot be one."""
    source = clean_body(source)
    try:
        return mark_safe(render(source, pictures=pictures_in(source)))  # noqa: S308 - safe HTML is what render makes
    except RuleBroken as broken:
        return format_html("<p>{}</p>", broken.message)
