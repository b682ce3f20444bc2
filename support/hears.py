"""What support does about facts."""

from __future__ import annotations

from django.db import transaction

from engage.events import hears
from engage.events.models import EventRecord
from engage.members import system_member
from engage.members.events import MemberErased
from engage.portability.events import ImportFinished
from engage.references import join
from engage.search.operations import begin_run, refresh
from engage.search.tasks import index_later
from engage.tenancy.current import require_brand_id
from support.events import (
    MessageFailed,
    MessageReceived,
    ReplySent,
    TicketOpened,
    TicketReopened,
    TicketRetagged,
    TicketsMerged,
    TicketSolved,
    TicketsUnmerged,
    TicketVoided,
)
from support.events.tickets import TicketFact
from support.letters import send_answer, send_solved
from support.models import Ticket, TicketMessage
from support.operations.erasing import forget_requester


@hears(
    MessageFailed,
    MessageReceived,
    ReplySent,
    TicketOpened,
    TicketReopened,
    TicketRetagged,
    TicketSolved,
    TicketVoided,
)
def index_ticket(fact: TicketFact, event: EventRecord) -> None:
    """What can be found of it now."""
    refresh([join("support.ticket", fact.ticket_id)])


@hears(TicketsMerged, TicketsUnmerged)
def index_both(fact: TicketsMerged | TicketsUnmerged, event: EventRecord) -> None:
    """Both say something else now."""
    refresh([join("support.ticket", pk) for pk in (fact.ticket_id, fact.into_id)])


@hears(ImportFinished)
def index_imported(fact: ImportFinished, event: EventRecord) -> None:
    """Imported tickets are not told of one by one."""
    begin_run()
    brand_id = require_brand_id()
    transaction.on_commit(lambda: index_later.for_brand(brand_id).delay(), robust=True)


@hears(ReplySent)
def write_to_guest(fact: ReplySent, event: EventRecord) -> None:
    """Whoever has no account hears of an answer by a letter with a link."""
    rows = TicketMessage.objects.select_related("author", "ticket__requester")
    message = rows.filter(pk=fact.message_id).first()
    if message is not None:
        send_answer(message.ticket, message)


@hears(TicketSolved)
def ask_guest(fact: TicketSolved, event: EventRecord) -> None:
    """The same when it is solved: how was it? Unless they said so themselves."""
    ticket = Ticket.objects.select_related("requester").filter(pk=fact.ticket_id).first()
    if ticket is not None and event.actor_id != ticket.requester_id:
        send_solved(ticket)


@hears(MemberErased)
def forget(fact: MemberErased, event: EventRecord) -> None:
    """What an erased person wrote to the brand is nobody's business any more."""
    forget_requester(fact.member_id, by=system_member())
