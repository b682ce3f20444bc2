"""What support does about facts."""

from __future__ import annotations

from django.db import transaction

from community.events import (
    AnswerAccepted,
    AnswerWithdrawn,
    QuestionAsked,
    ReplyPosted,
    TopicClosed,
    TopicHidden,
)
from engage.brands.events import TimezoneChanged
from engage.events import hears
from engage.events.models import EventRecord
from engage.handovers.events import HandoverTaken
from engage.members import system_member
from engage.members.events import MemberErased
from engage.members.models import Member
from engage.portability.events import ImportFinished
from engage.references import join, resolve_one, split
from engage.search.operations import begin_run, refresh
from engage.search.tasks import index_later
from engage.tenancy.current import require_brand_id
from ideas.events import WishShipped
from support.events import (
    MessageFailed,
    MessageReceived,
    ReplySent,
    SupportSettingsChanged,
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
from support.operations.ending import solve_by_community
from support.operations.erasing import forget_requester
from support.operations.outcomes import note_question, tell_shipped
from support.operations.promises.calendars import follow_zone
from support.operations.statuses import reopen, solve
from support.operations.unanswered import reckon_waiting, stop_watching, watch_question
from support.reads.answered import solved_by_answer
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


@hears(TimezoneChanged)
def follow_brand(fact: TimezoneChanged, event: EventRecord) -> None:
    """The hours that the brand began with are the brand's own."""
    follow_zone(fact.zone, fact.before, by=system_member())


@hears(MemberErased)
def forget(fact: MemberErased, event: EventRecord) -> None:
    """What an erased person wrote to the brand is nobody's business any more."""
    _index(forget_requester(fact.member_id, by=system_member()))


@hears(QuestionAsked)
def watch(fact: QuestionAsked, event: EventRecord) -> None:
    """It is the desk's when nobody answers it in time."""
    asker = Member.objects.filter(pk=event.actor_id).first()
    about = join("community.topic", fact.topic_id)
    watch_question(about, asker, event.at, by=system_member())


@hears(AnswerAccepted, ReplyPosted, TopicClosed, TopicHidden)
def stop(
    fact: AnswerAccepted | ReplyPosted | TopicClosed | TopicHidden, event: EventRecord
) -> None:
    """Somebody answered it, or it wants no answer any more."""
    answerer = fact.author_id if isinstance(fact, ReplyPosted) else None
    about = join("community.topic", fact.topic_id)
    stop_watching(about, answerer_id=answerer, by=system_member())


@hears(TicketOpened)
def stop_for_ticket(fact: TicketOpened, event: EventRecord) -> None:
    """The desk has it already."""
    if fact.about:
        stop_watching(fact.about, by=system_member())


@hears(SupportSettingsChanged)
def reckon_questions(fact: SupportSettingsChanged, event: EventRecord) -> None:
    """The brand is more patient now, or less."""
    reckon_waiting(by=system_member())


@hears(AnswerAccepted, AnswerWithdrawn)
def solve_with_community(fact: AnswerAccepted | AnswerWithdrawn, event: EventRecord) -> None:
    """A peer's accepted answer ends the request about that topic, and is the peer's doing.

    When it is accepted no more, or was hidden, the request waits again.
    """
    about = join("community.topic", fact.topic_id)
    if isinstance(fact, AnswerWithdrawn):
        for ticket in solved_by_answer(about, fact.author_id):
            reopen(ticket, by=system_member())
        return
    tickets = list(Ticket.objects.unsolved().filter(about=about))
    helper = Member.objects.filter(pk=fact.author_id, erased_at=None).first()
    for ticket in tickets:
        if helper is None or helper.is_staff or helper.pk == ticket.requester_id:
            solve(ticket, by=system_member())
            continue
        found = resolve_one(join("community.post", fact.post_id), ticket.requester)
        solve_by_community(ticket, helper.pk, found.excerpt if found else "…", by=system_member())


@hears(HandoverTaken)
def note_handover(fact: HandoverTaken, event: EventRecord) -> None:
    """A request's words are a question to everybody now."""
    kind, ticket_id = split(fact.source)
    if kind == "support.ticket" and fact.result.startswith("community.topic:"):
        note_question(ticket_id, fact.result, by=system_member())


@hears(WishShipped)
def tell_customer(fact: WishShipped, event: EventRecord) -> None:
    """Who had asked for it hears it where they asked."""
    kind, ticket_id = split(fact.origin)
    if kind == "support.ticket":
        tell_shipped(ticket_id, join("ideas.idea", fact.idea_id), by=system_member())


def _index(ticket_ids: list[int]) -> None:
    """The agents' entries, and those of who asked, which hang at the opening messages."""
    tickets = [join("support.ticket", pk) for pk in ticket_ids]
    openings = [join("support.message", pk) for pk in openings_of(ticket_ids).values()]
    refresh([*tickets, *openings])
