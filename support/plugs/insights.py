"""What of the desk counts: requests, who answered them first, and who solved them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Min, Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.insights import sources
from engage.insights.sources import Inbound, Note, source
from engage.insights.steps import next_step
from support.events import (
    MessageFailed,
    MessageReceived,
    ReplySent,
    TicketOpened,
    TicketReopened,
    TicketsMerged,
    TicketSolved,
    TicketsUnmerged,
    TicketVoided,
)
from support.models import Ticket, TicketMessage
from support.models.message import AGENT, CUSTOMER, PEER

for _row in ("hour", "reply"):
    next_step(_row, _("Work on what is due next"), "support:desk", order=10)


def _ticket(fact: Any) -> list[int]:
    return [fact.ticket_id]


def _both(fact: Any) -> list[int]:
    return [fact.ticket_id, fact.into_id]


def _after(last: int, most: int) -> list[int]:
    rows = Ticket.objects.filter(pk__gt=last).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:most])


@source(
    "support.ticket",
    gives=(Inbound,),
    on={
        TicketOpened: _ticket,
        MessageReceived: _ticket,
        ReplySent: _ticket,
        MessageFailed: _ticket,
        TicketSolved: _ticket,
        TicketReopened: _ticket,
        TicketVoided: _ticket,
        TicketsMerged: _both,
        TicketsUnmerged: _both,
    },
    every=_after,
)
def requests(ids: Sequence[int]) -> Iterator[Note]:
    """Requests by their own times; 2 statements.

    A request that was made of a question counts as that question alone. A reply that did not arrive
    is none, nor is one by a machine. Whom staff wrote to first brought nothing; what was merged
    came in with the oldest message of all.
    """
    left = Q(leaves_at=None) | Q(leaves_at__lte=now())
    said = TicketMessage.objects.filter(left, ticket__in=ids, failed_at=None)
    firsts = {
        ticket_id: times
        for ticket_id, *times in said.values_list("ticket_id").annotate(
            asked_at=Min("received_at", filter=Q(kind=CUSTOMER)),
            staff_at=Min("received_at", filter=Q(kind=AGENT)),
            peer_at=Min("received_at", filter=Q(kind=PEER)),
        )
    }
    for ticket in Ticket.objects.filter(pk__in=ids).order_by("pk"):
        asked_at, staff_at, peer_at = firsts.get(ticket.pk, (None, None, None))
        is_first_ours = asked_at is None or (staff_at is not None and staff_at < asked_at)
        by_peer = ticket.solved_at is not None and peer_at is not None
        yield Inbound(
            about=ticket.reference,
            channel=ticket.channel,
            kind=sources.REQUEST,
            person=ticket.requester_id,
            at=asked_at or ticket.received_at,
            staff_at=staff_at,
            peer_at=peer_at,
            answer_at=peer_at if by_peer else None,
            solved_at=ticket.solved_at,
            solved_by=_solver(ticket, by_peer),
            counts=_counts(ticket) and not is_first_ours,
        )


def _solver(ticket: Ticket, by_peer: bool) -> str:
    if ticket.solved_at is None:
        return ""
    return sources.PEER if by_peer else sources.STAFF


def _counts(ticket: Ticket) -> bool:
    is_question = ticket.about.startswith("community.topic:")
    is_ours = ticket.opened_by_id != ticket.requester_id and not ticket.source
    return not (ticket.is_void or ticket.is_merged or is_question or is_ours)
