"""Tickets that end in other ways than by an agent's work: void, and solved by the community."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.channels.moment import moment, tell
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from support.events import TicketRated, TicketVoided
from support.models import Rating, Ticket, TicketMessage
from support.models.message import PEER
from support.models.rating import BEST, WORST
from support.models.ticket import SOLVED
from support.operations.clocks import reckon
from support.operations.rows import locked_survivor, locked_ticket, touch
from support.operations.saying import say
from support.operations.statuses import change_status
from support.operations.texts import rating_words_of, written
from support.permits import may_rate, may_void, may_work_on

VOID_REASONS = ("spam", "duplicate", "test", "erased")


@operation
def void(ticket: Ticket, reason: str = "spam", *, by: Member | None) -> Ticket:
    """It is no customer's request: out of the queue, its clocks end and count for nothing.

    Raises `NotAllowed`, and `RuleBroken` for the field "reason".
    """
    ticket = locked_ticket(ticket, by)
    if ticket.is_void:
        return ticket
    require(may_void(by, ticket))
    if reason not in VOID_REASONS:
        raise RuleBroken("no_reason", _("Say why it is no request."), "reason")
    at = moment()
    touch(ticket, voided_at=at, void_reason=reason)
    tell(TicketVoided(ticket_id=ticket.pk, reason=reason), by=by)
    reckon([ticket], at, by)
    return ticket


@operation
def solve_by_community(
    ticket: Ticket | int, helper_id: int, text: str, *, by: Member | None
) -> TicketMessage | None:
    """Another member's accepted answer solves it; `text` is what the customer is shown of it.

    Its running clocks end "community" and are neither met nor late. None when it was over before.
    Raises `NotAllowed`, and `RuleBroken` for the field "text".
    """
    _origin, ticket = locked_survivor(ticket, by)
    require(may_work_on(by, ticket))
    if ticket.is_over:
        return None
    helper = Member.objects.get(pk=helper_id)
    body, at = written(text, language=ticket.language), moment()
    message = say(ticket, PEER, helper, body, at)
    change_status(ticket, SOLVED, at, by, message=message, helper_id=helper.pk)
    reckon([ticket], at, by)
    return message


@operation
def rate(ticket: Ticket, score: int, words: str = "", *, by: Member | None) -> Rating:
    """Who asked says how well they were helped: once for each time that it was solved.

    Rated again before it is reopened, the newer one stands. Raises `NotAllowed`, and `RuleBroken`
    for the fields "score" and "words".
    """
    ticket = locked_ticket(ticket, by)
    require(may_rate(by, ticket))
    if not isinstance(score, int) or not WORST <= score <= BEST:
        raise RuleBroken("no_score", _("Choose from 1 to 5."), "score")
    words, at = rating_words_of(words), moment()
    before = Rating.objects.filter(ticket=ticket, solve=ticket.solves_count).first()
    if before is not None and (before.score, before.words) == (score, words):
        return before
    rating = before or Rating(ticket=ticket, solve=ticket.solves_count)
    rating.score, rating.words, rating.at = score, words, at
    rating.assignee_id = ticket.assignee_id
    rating.save()
    touch(ticket)
    told = TicketRated(
        ticket_id=ticket.pk,
        requester_id=ticket.requester_id,
        assignee_id=ticket.assignee_id,
        score=score,
    )
    tell(told, by=by)
    return rating
