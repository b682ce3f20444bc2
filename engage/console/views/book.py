"""What happened: the book of facts, to read and to take along."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import get_language, override
from django.views.decorators.http import require_POST, require_safe

from engage.audit.operations import begin_export
from engage.audit.permits import may_read_book
from engage.audit.reads import Asked, BookPage, pages_of
from engage.audit.sheets import sheet
from engage.console.forms.book import BookForm
from engage.console.gates import managers_only
from engage.console.views.showing import page
from engage.members.models import Member
from engage.rules import require
from engage.tenancy.current import brand_context

NUMBER = re.compile(r"[1-9][0-9]{0,17}")


@managers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Facts, the newest first; a form with faults shows none and keeps what was typed."""
    form = BookForm(request.GET or {"kind": ""})
    require(may_read_book(request.member))  # type: ignore[attr-defined]
    if not form.is_valid():
        return page(request, "book/list", 422, part="book/_lines", form=form, found=None)
    after = request.GET.get("after", "")
    number = int(after) if NUMBER.fullmatch(after) else None
    found = BookPage.read(form.asked(), request.member, number)  # type: ignore[attr-defined]
    kept = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    more = urlencode({**kept, "after": str(found.next_cursor)}) if found.next_cursor else ""
    return page(
        request, "book/list", part="book/_lines", form=form, found=found, kept=kept,
        next_url=f"?{more}" if more else None,
    )  # fmt: skip


@managers_only
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The same facts as a file, streamed."""
    form = BookForm(request.POST)
    if not form.is_valid():
        return page(request, "book/list", 422, form=form, found=None)
    member: Member = request.member  # type: ignore[attr-defined]
    until = begin_export(form.cleaned_data["kind"], by=member)
    rows = _streamed(form.asked(), member, until, get_language() or "en")
    response = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    name = f"{request.brand.slug}-book-{localdate():%Y-%m-%d}.csv"  # type: ignore[attr-defined]
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response  # type: ignore[return-value]  # streamed ones have a type of their own


def _streamed(asked: Asked, member: Member, until: int, language: str) -> Iterator[str]:
    """A body is sent after the request's own transaction: each piece enters the brand anew."""
    pieces = sheet(pages_of(asked, member, until))
    while True:
        with brand_context(member.brand_id), override(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
