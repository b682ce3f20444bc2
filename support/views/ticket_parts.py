"""The forms and the panel of a ticket's page, each drawn once for as long as it says the same.

What came back with a fault, a draft to go on with, and the running promise are drawn for their
reader. A key holds everything that its part shows.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.safestring import SafeString

from engage.members.visits import member_of
from engage.web.pieces import kept_piece
from support.forms.desk import AnswerForm
from support.reads.ticket_page import TicketPage
from support.views.ticket_words import Said, choices, glance, joining, send_choices


def forms_of(request: HttpRequest, page: TicketPage, way: str) -> dict[str, SafeString]:
    """Assign, status, priority, tags; merge and split. Nothing for whoever may not."""
    if not page.rights.work_on:
        return {}
    ticket, viewer = page.ticket, member_of(request)
    holder = page.holder.id if page.holder else 0
    agents = tuple([(one["id"], one["name"]) for one in page.agents])
    stands = (ticket.pk, way, viewer.pk, viewer.name, holder, ticket.status, ticket.priority)
    past = tuple([(one.id, one.subject, id(one.status)) for one in page.past])
    said = tuple([(one.id, one.html) for one in page.talk if one.is_customers])
    known = {"page": page, "ticket": ticket, "way": way}
    return {
        "steer": kept_piece(
            request,
            "support/desk/_steer.html",
            (*stands, *page.tags, agents),
            lambda: known | choices(page, viewer),
        ),
        "joining": kept_piece(
            request,
            "support/desk/_joining.html",
            (ticket.pk, way, past, said),
            lambda: known | joining(page),
        ),
    }


def answer_of(
    request: HttpRequest, page: TicketPage, way: str, limits: Sequence[Said]
) -> SafeString | None:
    """The field that nothing was typed into yet; None where there is something to go on with."""
    if page.draft.fields or not page.rights.reply:
        return None
    viewer = member_of(request)
    key = (page.ticket.pk, way, page.last_id, viewer.pk, page.requester.name, id(page.channel))
    return kept_piece(
        request,
        "support/desk/_answer.html",
        (*key, page.draft.version, *limits),
        lambda: {
            "page": page,
            "ticket": page.ticket,
            "way": way,
            "limits": limits,
            "form": AnswerForm(),
            "typed": False,
            "send_choices": send_choices(),
        },
    )


def customer_of(
    request: HttpRequest, page: TicketPage, beside: Sequence[str], pieces: Sequence[str]
) -> SafeString:
    """Who writes; what other rooms say of them is drawn by them."""
    told = glance(page, request.brand)  # type: ignore[attr-defined]
    past = tuple([(one.id, one.subject, id(one.status), one.created_at) for one in page.past])
    return kept_piece(
        request,
        "support/desk/_customer.html",
        (page.requester, *page.identities, *told, *beside, *pieces, past),
        lambda: {"page": page, "glance": told, "beside": beside, "pieces": pieces},
    )
