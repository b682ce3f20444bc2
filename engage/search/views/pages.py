"""`/search/`: the page, its part for htmx, and the same as JSON."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from engage.rules import RuleBroken
from engage.search.asking import asked
from engage.search.forms import SearchForm
from engage.search.pace import PAGES, too_fast
from engage.search.reads import Found
from engage.search.rooms import rooms
from engage.web.context import NAMES
from engage.web.errors import error_page, wants_json
from engage.web.htmx import VARIES, render_page, wants_part
from engage.web.outlets import sections

FILTERS = ("kind", "place", "tag", "state", "author", "language", "since", "until")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found, or what to do when nothing was."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        if wants_json(request):
            field, errors = next(iter(form.errors.items()))
            return error_page(request, 400, "bad_search", errors[0], field)
        return _page(request, form, None, status=400)
    refused = too_fast(request, "pages", PAGES)
    if refused is not None:
        return refused
    try:
        question = asked(form.cleaned_data["q"])
        found = Found.read(question, form.wishes(), request.member, form.page_number())  # type: ignore[attr-defined]
    except RuleBroken as broken:
        if wants_json(request):
            raise
        form.add_error("q", broken.message)  # type: ignore[arg-type]
        return _page(request, form, None, status=422)
    if wants_json(request):
        answer = JsonResponse(as_json(found, request))
        patch_vary_headers(answer, ("Accept", *VARIES))
        return answer
    return _page(request, form, found)


@require_safe
def field(request: HttpRequest) -> HttpResponse:
    """The field as a dialog, which the header opens over any page."""
    if not wants_part(request):
        return HttpResponseRedirect(reverse("search:search"))
    return render_page(request, "search/_field.html", None, {})


def as_json(found: Found, request: HttpRequest) -> dict[str, Any]:
    """The page for programs."""
    return {
        "query": found.asked.whole,
        "total": found.total,
        "has_more": found.has_more,
        "did_you_mean": found.meant or None,
        "results": [
            {
                "reference": hit.reference,
                "kind": hit.shown.kind,
                "title": hit.shown.title,
                "title_html": hit.title,
                "snippet_html": hit.snippet,
                "url": hit.shown.url,
                "language": hit.shown.language,
                "created_at": hit.created_at,
                "others": hit.others,
            }
            for hit in found.hits
        ],
        "next": None if found.is_last else _address(request, page=found.page + 1),
    }


def _page(
    request: HttpRequest, form: SearchForm, found: Found | None, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "typed": request.GET.get("q", ""),
        "picked": {name: request.GET.get(name, "") for name in FILTERS},
        "sort": request.GET.get("sort", ""),
        "found": found,
        "choices": _choices(request, found),
        "sorts": _sorts(request, found),
        "urls": _urls(request, found),
        "ask": sections("search.ask", request) if found and found.is_empty else [],
    }
    page, part = "search/show.html", "search/_found.html"
    answer = render_page(request, page, part, context, status=status)
    patch_vary_headers(answer, ("Accept",))
    return answer


def _choices(request: HttpRequest, found: Found | None) -> dict[str, list[tuple[str, Any]]]:
    """What the filters offer: (value, words)."""
    brand = request.brand  # type: ignore[attr-defined]
    return {
        "kind": [(code, str(words)) for room in rooms.values() for code, words in room.choices],
        "state": [(code, str(words)) for room in rooms.values() for code, words in room.states],
        "place": [(place.value, place.name) for place in found.reach.places] if found else [],
        "language": [(code, NAMES.get(code, code)) for code in brand.languages],
    }


def _sorts(request: HttpRequest, found: Found | None) -> list[dict[str, Any]]:
    newest = bool(found and found.wishes.newest)
    return [
        {
            "label": pgettext("search", "Best"),
            "url": _address(request, sort="", page=""),
            "current": not newest,
        },
        {
            "label": pgettext("search", "Newest"),
            "url": _address(request, sort="newest", page=""),
            "current": newest,
        },
    ]


def _urls(request: HttpRequest, found: Found | None) -> dict[str, str | None]:
    if found is None:
        return {"next": None, "previous": None, "meant": None, "wide": None}
    meant = _address(request, q=found.meant, page="") if found.meant else None
    wide = dict.fromkeys((*FILTERS, "page"), "")
    return {
        "next": None if found.is_last else _address(request, page=found.page + 1),
        "previous": _address(request, page=found.page - 1 or "") if found.page > 1 else None,
        "meant": meant,
        "wide": _address(request, **wide) if found.wishes.are_any else None,
    }


def _address(request: HttpRequest, **changes: Any) -> str:
    """This page's address with other values; empty ones are left out."""
    known = {name: request.GET.get(name, "") for name in ("q", *FILTERS, "sort", "page")}
    said = {name: value for name, value in (known | changes).items() if value}
    return reverse("search:search") + (f"?{urlencode(said)}" if said else "")
