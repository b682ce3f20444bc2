"""One request as the customer sees it; signed in, or by the link of a letter."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engage.drafts.marks import Mark
from engage.members.gates import members_only
from engage.members.models import Member
from engage.members.visits import member_of, see, viewer_of
from engage.notifications.bell import opened
from engage.uploads.reads import with_open_links
from engage.uploads.views.attaching import show_faults, with_files
from engage.web.htmx import render_page
from engage.web.trying import tried
from support.forms.requests import MessageForm, RatingForm
from support.keys import BadKey, ticket_at
from support.models import Ticket, TicketMessage
from support.operations import rate, solve, write_message
from support.reads.request_page import SCORES, RequestPage
from support.views.desk import milliseconds
from support.views.request_words import facts

View = Callable[[HttpRequest, int, Member, str], HttpResponse]


def own(view: View) -> Callable[..., HttpResponse]:
    """The request of the reader who is signed in; 404 for everybody else's."""

    @members_only
    @functools.wraps(view)
    def answer(request: HttpRequest, ticket_id: int) -> HttpResponse:
        viewer = member_of(request)
        if not Ticket.objects.filter(pk=ticket_id, requester=viewer, voided_at=None).exists():
            raise Http404
        return view(request, ticket_id, viewer, f"/requests/{ticket_id}/")

    return answer


def by_letter(view: View) -> Callable[..., HttpResponse]:
    """The request that a letter's link opens; it acts as the one who asked."""

    @functools.wraps(view)
    def answer(request: HttpRequest, key: str) -> HttpResponse:
        try:
            ticket = ticket_at(key, request.brand.pk)  # type: ignore[attr-defined]
        except BadKey:
            response = render_page(request, "support/requests/expired.html", None, {}, 410)
        else:
            response = view(request, ticket.pk, ticket.requester, f"/requests/letters/{key}/")
        add_never_cache_headers(response)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return answer


@require_safe
def show(request: HttpRequest, ticket_id: int, asker: Member, base: str) -> HttpResponse:
    """The conversation without notes, how it stands, a field for more."""
    page = RequestPage.read(ticket_id, asker)
    if viewer_of(request) is not None:
        opened(request, page.ticket.reference)
    return _shown(request, page, base)


@require_safe
def news(request: HttpRequest, ticket_id: int, asker: Member, base: str) -> HttpResponse:
    """`?after=<id>`: a line that says how much the brand said since, or nothing."""
    after = request.GET.get("after", "")
    number = int(after) if after.isdecimal() and len(after) <= 18 else 0
    said = TicketMessage.objects.filter(ticket=ticket_id, pk__gt=number).shown_to_customers()
    count = said.exclude(author=asker)[:100].count()
    return render_page(request, "support/desk/_news.html", None, {"count": count, "here": base})


@require_POST
def write(request: HttpRequest, ticket_id: int, asker: Member, base: str) -> HttpResponse:
    """POST `text`: more of it; a solved request is open again."""
    said, faults = with_files(request, by=asker)
    form = MessageForm(said)
    show_faults(form, faults)
    written = None
    if form.is_valid():
        text, mark = form.cleaned_data["text"], Mark.read(request.POST.get("draft"))
        mark = mark if viewer_of(request) is not None else None
        ticket = Ticket.objects.get(pk=ticket_id)
        written = tried(form, lambda: write_message(ticket, text, by=asker, draft=mark))
    if written is None:
        return _shown(request, RequestPage.read(ticket_id, asker), base, form=form, status=422)
    return see(f"{base}#message-{written.pk}")


@require_POST
def mark_solved(request: HttpRequest, ticket_id: int, asker: Member, base: str) -> HttpResponse:
    """The customer says that it is done."""
    solve(Ticket.objects.get(pk=ticket_id), by=asker)
    return see(f"{base}#rating")


@require_POST
def rating(request: HttpRequest, ticket_id: int, asker: Member, base: str) -> HttpResponse:
    """POST `score` from 1 to 5 and perhaps `comment`."""
    form = RatingForm(request.POST, scores=SCORES)
    done = None
    if form.is_valid():
        given, ticket = form.cleaned_data, Ticket.objects.get(pk=ticket_id)
        done = tried(form, lambda: rate(ticket, given["score"], given["comment"], by=asker))
    if done is None:
        page = RequestPage.read(ticket_id, asker)
        return _shown(request, page, base, rating_form=form, status=422)
    messages.success(request, _("Thank you. We read every one of these."))
    return see(base)


def _shown(
    request: HttpRequest, page: RequestPage, base: str, *, form: MessageForm | None = None,
    rating_form: RatingForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    by_letter = base.startswith("/requests/letters/")
    if by_letter:  # nobody is signed in who could be asked for when a picture is fetched
        said = [one for one in page.talk if one.html]
        linked = with_open_links([one.html for one in said], page.ticket.requester)
        for one, html in zip(said, linked, strict=True):
            one.html = html
    last = max((one.id for one in page.talk), default=0)
    context: dict[str, Any] = {
        "page": page,
        "facts": facts(page),
        "by_letter": by_letter,
        "form": form or MessageForm(initial=page.draft.fields),
        "typed": form is not None,
        "rating_form": rating_form or RatingForm(scores=SCORES),
        "scores": SCORES,
        "messages_url": f"{base}messages",
        "solution_url": f"{base}solution",
        "rating_url": f"{base}rating",
        "news_url": f"{base}news?after={last}",
        "drawn": milliseconds(),
    }
    return render_page(request, "support/requests/show.html", None, context, status=status)
