"""One's own requests: the list, a new one, and its conversation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engage.drafts.marks import Mark
from engage.drafts.places import Place
from engage.drafts.reads import DraftHere, draft_here
from engage.members.gates import members_only
from engage.members.permits import may_act
from engage.members.visits import member_of, see, viewer_of
from engage.references import BadReference
from engage.search.pace import SUGGESTIONS, too_fast
from engage.search.reads import Alike
from engage.uploads.views.attaching import show_faults, with_files
from engage.web.htmx import render_page, wants_part
from engage.web.trying import tried
from support.forms.requests import GuestRequestForm, RequestForm
from support.operations import open_ticket
from support.permits import may_work
from support.reads.own_requests import ALL, OPEN, SOLVED, VIEWS, OwnRequests
from support.reads.promise import promise_now
from support.reads.similar import solved_before
from support.views import guests

NEW = Place("support.ticket", 0, "new")


@require_safe
@members_only
def index(request: HttpRequest) -> HttpResponse:
    """`?show=open|solved|all`, and `?after=` for older ones."""
    asked = request.GET.get("show", "")
    view = asked if asked in VIEWS else OPEN
    page = OwnRequests.read(member_of(request), view, request.GET.get("after", ""))
    words = {
        OPEN: pgettext("requests", "Open"),
        SOLVED: pgettext("requests", "Solved"),
        ALL: pgettext("requests", "All"),
    }
    context = {
        "page": page,
        "view": view,
        "views": [
            {"label": words[one], "url": _list(one), "current": one == view} for one in VIEWS
        ],
        "next_url": f"{_list(view, page.next_cursor)}" if page.next_cursor else None,
        "promise": promise_now(get_language() or ""),
    }
    return render_page(request, "support/requests/list.html", None, context)


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """The form; `?subject=` (or `?title=`) and `?about=` fill it in."""
    given = {
        "subject": request.GET.get("subject") or request.GET.get("title", ""),
        "about": request.GET.get("about", "") if may_work(viewer_of(request)) else "",
    }
    draft = draft_here(NEW, viewer_of(request))
    if given["subject"] and given["subject"] != draft.fields.get("subject"):
        draft = DraftHere(NEW)  # another request: the draft waits, and is not written over
    kept = draft.fields | {name: value for name, value in given.items() if value}
    form = _form(request, initial=kept)
    found = solved_before(given["subject"], viewer_of(request))
    return _form_page(request, form, similar=found, draft=draft)


@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """POST of that form: the request's page; a guest is sent a letter first."""
    said, faults = with_files(request) if viewer_of(request) else (request.POST, [])
    if "similar" in said and not faults:
        return _form_page(request, _form(request, initial=said.dict()), similar=_similar(request))
    form = _form(request, said)
    show_faults(form, faults)
    if form.is_valid():
        if viewer_of(request) is None:
            answer = guests.send_letter(request, form)
            if answer is not None:
                return answer
        else:
            ticket = tried(form, lambda: _open(request, form))
            if ticket is not None:
                messages.success(request, _("We have your request. Here you see how it goes on."))
                return see(ticket.url)
    return _form_page(request, form, 422, similar=_similar(request))


@require_safe
def similar(request: HttpRequest) -> HttpResponse:
    """What was solved before, for what stands in the field (`?subject=`)."""
    if not wants_part(request):
        return HttpResponseRedirect("/requests/new")
    refused = too_fast(request, "suggestions", SUGGESTIONS)
    if refused is not None:
        return refused
    found = solved_before(request.GET.get("subject", ""), viewer_of(request), is_typing=True)
    return render_page(request, "support/requests/_similar.html", None, {"found": found})


def _list(view: str, after: str = "") -> str:
    said = [f"show={view}"] if view != OPEN else []
    said += [f"after={after}"] if after else []
    return "/requests/" + (f"?{'&'.join(said)}" if said else "")


def _form(request: HttpRequest, *args: Any, **kwargs: Any) -> RequestForm:
    made = GuestRequestForm if viewer_of(request) is None else RequestForm
    return made(*args, **kwargs)


def _open(request: HttpRequest, form: RequestForm):  # type: ignore[no-untyped-def]
    given, by = form.cleaned_data, viewer_of(request)
    about = given["about"] if may_work(by) else ""
    mark = Mark.read(request.POST.get("draft"))
    try:
        return open_ticket(given["subject"], given["text"], by=by, about=about, draft=mark)
    except BadReference:  # what it was about is gone; the request is not
        return open_ticket(given["subject"], given["text"], by=by, draft=mark)


def _similar(request: HttpRequest) -> list[Alike]:
    said = request.POST
    return solved_before(said.get("subject", ""), viewer_of(request), said.get("text", ""))


def _form_page(
    request: HttpRequest, form: RequestForm, status: int = 200, *,
    similar: Sequence[Alike] = (), draft: DraftHere | None = None,
) -> HttpResponse:  # fmt: skip
    viewer = viewer_of(request)
    acting = may_act(viewer) if viewer is not None else None
    context = {
        "form": form,
        "typed": draft is None,
        "draft": draft or DraftHere.posted(NEW, request.POST.get("draft")),
        "similar": similar,
        "promise": promise_now(get_language() or ""),
        "refused": acting.why if acting is not None and not acting else None,
    }
    return render_page(request, "support/requests/new.html", None, context, status=status)
