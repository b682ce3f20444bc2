"""Who hears of what happens to requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engage.channels.kinds import FORUM
from engage.events.models import EventRecord
from engage.members.models import Member
from engage.notifications.telling import Audience, Telling, tells
from support import events
from support.models import Clock, Ticket
from support.models.ticket import UNSOLVED
from support.plugs.notices import kinds

if TYPE_CHECKING:
    from django.db.models import QuerySet


@tells(events.ReplySent)
def replied(fact: events.ReplySent, record: EventRecord) -> Telling | None:
    """Who asked; in the forum the topic itself tells them."""
    ticket = _ticket(fact.ticket_id)
    if ticket is None or ticket.channel == FORUM:
        return None
    asker = Audience(kinds.Replied, _one(ticket.requester_id), bundle=ticket.reference)
    return _about(ticket, [asker])


@tells(events.TicketSolved)
def solved(fact: events.TicketSolved, record: EventRecord) -> Telling | None:
    """Who asked, unless they solved it themselves or it is open again."""
    ticket = _ticket(fact.ticket_id)
    if ticket is None or not ticket.is_over:
        return None
    asker = Audience(kinds.Solved, _one(ticket.requester_id))
    return _about(ticket, [asker], "community" if fact.by_community else "")


@tells(events.TicketAssigned)
def given(fact: events.TicketAssigned, record: EventRecord) -> Telling | None:
    """Whose it is now, if it still is."""
    ticket = _ticket(fact.ticket_id)
    if ticket is None or fact.assignee_id is None or ticket.assignee_id != fact.assignee_id:
        return None
    return _about(ticket, [Audience(kinds.Given, _agents().filter(pk=fact.assignee_id))])


@tells(events.MessageReceived)
def wrote(fact: events.MessageReceived, record: EventRecord) -> Telling | None:
    """Whose ticket it is."""
    ticket = _ticket(fact.ticket_id)
    if ticket is None or ticket.assignee_id is None:
        return None
    agent = _agents().filter(pk=ticket.assignee_id)
    return _about(ticket, [Audience(kinds.Wrote, agent, bundle=ticket.reference)])


@tells(events.NoteAdded)
def noted(fact: events.NoteAdded, record: EventRecord) -> Telling | None:
    """Those whom it calls."""
    ticket = _ticket(fact.ticket_id) if fact.mentioned else None
    if ticket is None:
        return None
    return _about(ticket, [Audience(kinds.Called, _agents().filter(pk__in=fact.mentioned))])


@tells(events.TicketOpened)
def opened(fact: events.TicketOpened, record: EventRecord) -> Telling | None:
    """Agents who want to hear of each."""
    ticket = _ticket(fact.ticket_id)
    return _about(ticket, [Audience(kinds.Opened, _agents())]) if ticket else None


@tells(events.ClockWarned, events.ClockBreached)
def due(fact: events.ClockWarned | events.ClockBreached, record: EventRecord) -> Telling | None:
    """Whose it is; all agents while it is nobody's. Nobody once the clock has ended."""
    ticket = _ticket(fact.ticket_id)
    runs = Clock.objects.running().filter(pk=fact.clock_id).exists()
    if ticket is None or not runs or ticket.status not in UNSOLVED:
        return None
    agents = _agents()
    if ticket.assignee_id is not None:
        agents = agents.filter(pk=ticket.assignee_id)
    kind = kinds.Late if isinstance(fact, events.ClockBreached) else kinds.Warned
    return _about(ticket, [Audience(kind, agents, bundle=f"{kind.__name__}:{ticket.pk}")])


@tells(events.TicketRated)
def rated(fact: events.TicketRated, record: EventRecord) -> Telling | None:
    """Who handled it."""
    ticket = _ticket(fact.ticket_id)
    if ticket is None or fact.assignee_id is None:
        return None
    return _about(ticket, [Audience(kinds.Rated, _agents().filter(pk=fact.assignee_id))])


@tells(events.MessageFailed)
def undelivered(fact: events.MessageFailed, record: EventRecord) -> Telling | None:
    """Who wrote it, and whose ticket it is."""
    ticket = _ticket(fact.ticket_id)
    if ticket is None:
        return None
    people = _agents().filter(pk__in=[pk for pk in (fact.author_id, ticket.assignee_id) if pk])
    return _about(ticket, [Audience(kinds.Undelivered, people)])


def _about(ticket: Ticket, audiences: list[Audience], how: str = "") -> Telling:
    return Telling(ticket.reference, audiences, how=how)


def _ticket(pk: int) -> Ticket | None:
    found: Ticket | None = Ticket.objects.filter(pk=pk, voided_at=None).first()
    return found


def _one(pk: int) -> QuerySet[Member]:
    return Member.objects.filter(pk=pk)


def _agents() -> QuerySet[Member]:
    return Member.objects.staff()
