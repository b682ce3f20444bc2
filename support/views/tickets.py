"""One ticket in the desk: its page, the queue beside it, and what came since it was drawn."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_safe

from engage.members.visits import member_of, missing_is_404
from engage.web.htmx import render_page, wants_part
from engage.web.outlets import fill, sections
from support.forms.desk import AnswerForm
from support.models import TicketMessage
from support.reads.asked import ALL, Asked
from support.reads.customer import agents_named
from support.reads.desk_queue import BESIDE, DeskQueue
from support.reads.queue_counts import queue_counts
from support.reads.ticket_page import TicketPage
from support.views.desk import milliseconds, views_drawn
from support.views.desk_parts import entries, keys, rows
from support.views.finding import agents_only, ticket_of
from support.views.presence import Lines, seen_at, seen_in_queue
from support.views.ticket_parts import answer_of, customer_of, forms_of
from support.views.ticket_words import (
    banners,
    clock_of,
    joining,
    limits,
    priority_words,
    send_choices,
    why,
)


@require_safe
@agents_only
@missing_is_404
def show(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """The ticket; one that was merged leads to the one that it goes on in."""
    page = TicketPage.read(ticket_id, member_of(request))
    if page.ticket.merged_into_id is not None and "stay" not in request.GET:
        return HttpResponseRedirect(f"/desk/tickets/{page.ticket.merged_into_id}/")
    return shown(request, page)


def shown(
    request: HttpRequest, page: TicketPage, form: AnswerForm | None = None, status: int = 200,
    **more: Any,
) -> HttpResponse:  # fmt: skip
    """The whole page; `form` is an answer that came back with faults."""
    viewer, asked = member_of(request), asked_beside(request)
    present = seen_at(page.ticket.pk, viewer, page.agents)
    request.ticket_requester = page.ticket.requester  # type: ignore[attr-defined]
    request.ticket_reference = page.ticket.reference  # type: ignore[attr-defined]
    beside = fill("member.beside_name", [page.beside], request).get(page.requester.id, ())
    pieces, way, said = sections("ticket.customer", request), asked.way, limits(page)
    if "merge_form" in more or "split_form" in more:
        more |= joining(page)
    answer = answer_of(request, page, way, said) if form is None else None
    if answer is None:
        more |= {"limits": said, "send_choices": send_choices(), "typed": form is not None}
        more["form"] = form or AnswerForm(initial=page.draft.fields)
    context = {
        "page": page,
        "answer": answer,
        "customer": customer_of(request, page, beside, pieces),
        "banners": banners(page),
        "why": why(page),
        "next_clock": clock_of(page),
        "entry": entries(request),
        "keys": keys(request),
        "priority": priority_words(page.ticket.priority),
        **forms_of(request, page, way),
        "present": present.get(page.ticket.pk, ()),
        **_beside(request, page.ticket.pk, asked, page.counts, present),
    }
    return render_page(request, "support/desk/show.html", None, context | more, status=status)


@require_safe
@agents_only
def beside(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """The queue beside a ticket, which a nudge fetches again."""
    asked = asked_beside(request)
    if not wants_part(request):
        return HttpResponseRedirect(f"/desk/{asked.query()}")
    viewer = member_of(request)
    present = seen_in_queue(viewer, agents_named)
    context = _beside(request, ticket_id, asked, queue_counts(viewer), present)
    return render_page(request, "support/desk/_queue.html", None, context)


@require_safe
@agents_only
def news(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """`?after=<id>`: a line that says how much was said since, or nothing."""
    ticket = ticket_of(member_of(request), ticket_id)
    after = request.GET.get("after", "")
    number = int(after) if after.isdecimal() and len(after) <= 18 else 0
    said = TicketMessage.objects.filter(ticket=ticket, pk__gt=number)
    count = said.exclude(author=member_of(request))[:100].count()
    context = {"count": count, "here": f"{ticket.desk_url}{asked_beside(request).way}"}
    return render_page(request, "support/desk/_news.html", None, context)


def asked_beside(request: HttpRequest) -> Asked:
    """The view that the agent came from; in a POST it stands in the form's field `way`."""
    said = request.GET
    if request.method == "POST":
        said = QueryDict(request.POST.get("way", "").lstrip("?")[:300])
    asked = Asked.read(said)
    return asked if said.get("view") else Asked(ALL, asked.channel, asked.tag)


def _beside(
    request: HttpRequest, ticket_id: int, asked: Asked, counts: dict[str, int], present: Lines
) -> dict[str, Any]:
    way = asked.way
    return {
        "queue": DeskQueue.read(member_of(request), asked, BESIDE),
        "views": views_drawn(request, asked, counts),
        "line": rows(request, "support/desk/_beside.html", way, present),
        "way": way,
        "ticket_id": ticket_id,
        "here": f"/desk/tickets/{ticket_id}/queue{way}",
        "drawn": milliseconds(),
    }
