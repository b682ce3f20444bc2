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
from support.operations.erasing import forget_requester
from support.reads.search_drafts import openings_of


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
    _index([fact.ticket_id])


@hears(TicketsMerged, TicketsUnmerged)
def index_both(fact: TicketsMerged | TicketsUnmerged, event: EventRecord) -> None:
    """Both say something else now."""
    _index([fact.ticket_id, fact.into_id])


@hears(ImportFinished)
def index_imported(fact: ImportFinished, event: EventRecord) -> None:
    """Imported tickets are not told of one by one."""
    begin_run()
    brand_id = require_brand_id()
    transaction.on_commit(lambda: index_later.for_brand(brand_id).delay(), robust=True)


@hears(MemberErased)
def forget(fact: MemberErased, event: EventRecord) -> None:
    """What an erased person wrote to the brand is nobody's business any more."""
    _index(forget_requester(fact.member_id, by=system_member()))


def _index(ticket_ids: list[int]) -> None:
    """The agents' entries, and those of who asked, which hang at the opening messages."""
    tickets = [join("support.ticket", pk) for pk in ticket_ids]
    openings = [join("support.message", pk) for pk in openings_of(ticket_ids).values()]
    refresh([*tickets, *openings])
