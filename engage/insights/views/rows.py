"""One row of the scorecard: its meaning, its weeks, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from engage.insights import wording
from engage.insights.drawing import marks
from engage.insights.forms import PromiseForm
from engage.insights.gates import readers_only
from engage.insights.operations import begin_export
from engage.insights.reads.page import RowPage
from engage.insights.scorecard import Row, row_named
from engage.insights.sheets import sheet
from engage.members.models import Member
from engage.tenancy.current import brand_context
from engage.web.htmx import render_page


@readers_only
@require_safe
def show(request: HttpRequest, row: str) -> HttpResponse:
    """Everything about one figure."""
    return shown(request, row_named(row))


def shown(
    request: HttpRequest, row: Row, form: PromiseForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a row, with a form that may have faults."""
    page = RowPage.read(row, request.member, request.GET.get("after", ""))  # type: ignore[attr-defined]
    more = urlencode({"after": page.behind.next_cursor}) if page.behind.next_cursor else ""
    context = {
        "page": page,
        "one": page.one,
        "marks": marks(page.weeks),
        "words": wording,
        "form": form or PromiseForm(initial={"percent": page.one.promise}),
        "next_url": f"?{more}#behind" if more else None,
    }
    return render_page(request, "insights/row.html", None, context, status)


@readers_only
def export(request: HttpRequest, row: str) -> HttpResponse:
    """POST: the rows behind the figure as a file, streamed."""
    wanted, member = row_named(row), request.member  # type: ignore[attr-defined]
    begin_export(wanted.name, by=member)
    pieces = _streamed(wanted, member, get_language() or "en")
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    name = f"{request.brand.slug}-{wanted.name}-{localdate():%Y-%m-%d}.csv"  # type: ignore[attr-defined]
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response  # type: ignore[return-value]  # streamed ones have a type of their own


def _streamed(row: Row, member: Member, language: str) -> Iterator[str]:
    """A body is sent after the request's own transaction: each piece enters the brand anew."""
    pieces = sheet(row.measure, member)
    while True:
        with brand_context(member.brand_id), override(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
