"""One message that is a matter of its own becomes a request of its own."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.members.models import Member
from engage.rules import NotAllowed, RuleBroken, operation, require
from support.models import Ticket, TicketMessage
from support.models.message import FROM_CUSTOMERS
from support.operations.messages import add_note
from support.operations.opening import open_ticket
from support.operations.rows import NOT_VISIBLE, locked_ticket
from support.permits import may_work_on


@operation
def split_off(message: TicketMessage, subject: str, *, by: Member | None) -> Ticket:
    """A new request of the customer in the words of this message, under the same promise.

    The message stays where it is, and while nobody has answered it both requests owe an answer,
    counted from when it came (`docs/response-times.md`). Notes on both lead to the other. What was
    split off once is the same request. Taking it back is merging the new one.
    Raises `NotAllowed`, and `RuleBroken` with `field` "subject" or "message".
    """
    ticket = locked_ticket(message.ticket_id, by)
    require(may_work_on(by, ticket))
    said = TicketMessage.objects.filter(pk=message.pk, ticket=ticket).first()
    if said is None:
        raise NotAllowed(NOT_VISIBLE)
    if said.kind not in FROM_CUSTOMERS:
        told = gettext_lazy("Only what the customer wrote can be split off.")
        raise RuleBroken("not_the_customers", told, "message")
    before = Ticket.objects.filter(about=said.reference, voided_at=None).first()
    if before is not None:
        return before  # type: ignore[no-any-return]
    made = open_ticket(
        subject,
        said.source_text,
        by=by,
        requester=ticket.requester,
        in_their_words=True,
        about=said.reference,
        received_at=said.received_at,
        split_from=ticket,
    )
    add_note(ticket, _("Split off into %(link)s.") % {"link": _link(made)}, by=by)
    add_note(made, _("Split off from %(link)s.") % {"link": _link(ticket)}, by=by)
    return made


def _link(ticket: Ticket) -> str:
    name = _("request %(number)d") % {"number": ticket.pk}
    return f"[{name}]({ticket.desk_url})"
