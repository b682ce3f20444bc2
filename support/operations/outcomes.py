"""What became of a request in other rooms: said on the ticket, in the customer's own channel."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from engage.channels.moment import moment
from engage.channels.operations import write
from engage.channels.operations.outbound import leave
from engage.members.models import Member
from engage.references import resolve_one
from engage.rules import operation, require
from engage.tenancy.current import current_brand
from support.models import Ticket, TicketMessage
from support.models.message import BOT, NOTE
from support.operations.clocks import reckon
from support.operations.rows import locked_ticket, touch
from support.operations.saying import say
from support.operations.texts import written
from support.permits import may_work


@operation
def note_question(ticket: Ticket | int, about: str, *, by: Member | None) -> Ticket:
    """Its words are a question to everybody now: a peer's accepted answer there solves it.

    Raises `NotAllowed`.
    """
    ticket = locked_ticket(ticket, by)
    require(may_work(by))
    assert by is not None  # noqa: S101 - the permit refuses guests
    if ticket.about == about:
        return ticket
    at = moment()
    touch(ticket, **({"about": about} if not ticket.about else {}))
    link = _link(about, by)
    say(ticket, NOTE, by, written(_("It stands in the community now: %(link)s") % link), at)
    reckon([ticket], at, by)
    return ticket


@operation
def tell_shipped(ticket: Ticket | int, idea: str, *, by: Member | None) -> TicketMessage | None:
    """What its customer had wished for is there: they hear it where they asked. Once an idea.

    None when they cannot see the idea, or were told. Raises `NotAllowed`.
    """
    ticket = locked_ticket(ticket, by)
    require(may_work(by))
    assert by is not None  # noqa: S101 - the permit refuses guests
    link = _link(idea, ticket.requester)
    if ticket.is_void or not link["link"]:
        return None
    with override(ticket.language or current_brand().language):
        words = _("What you asked us for is here: %(link)s") % link
    body, at = written(words, language=ticket.language), moment()
    if TicketMessage.objects.filter(ticket=ticket, kind=BOT, source_text=words).exists():
        return None
    sent_as = write(ticket.conversation, body.source_text, by, is_auto=True)
    said = say(ticket, BOT, by, body, at, sent_as=sent_as)
    leave(sent_as, by)
    reckon([ticket], at, by)
    return said


def _link(reference: str, viewer: Member) -> dict[str, str]:
    found = resolve_one(reference, viewer)
    return {"link": f"[{found.title}]({found.url})" if found else ""}
