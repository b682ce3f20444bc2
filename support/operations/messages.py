"""What is said on a ticket: the customer's messages, the agents' replies and notes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from engage.channels.inbound import Inbound, Writer
from engage.channels.moment import moment, tell
from engage.channels.operations import keep, write
from engage.channels.operations.outbound import leave
from engage.drafts.marks import Mark
from engage.drafts.operations import end_draft
from engage.drafts.places import Place
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.uploads.operations import claim
from support.events import MessageReceived, NoteAdded, ReplySent
from support.models import SupportSettings, Ticket, TicketMessage
from support.models.message import AGENT, CUSTOMER, NOTE
from support.operations.changes import take_if_nobodys
from support.operations.clocks import reckon
from support.operations.rows import locked_survivor, locked_ticket
from support.operations.saying import answer_status, say
from support.operations.statuses import settable
from support.operations.texts import Text, written
from support.permits import may_note, may_reply, may_write

A_MINUTE = timedelta(minutes=1)


class StaleReply(RuleBroken):
    """Somebody wrote while the reply was being written; nothing typed is lost.

    `newer` are the ids of the messages and notes that the writer has not seen.
    """

    def __init__(self, newer: list[int]) -> None:
        message = _("Something new was said here while you were writing. Read it, then send.")
        super().__init__("newer_message", message, "text")
        self.newer = newer


@operation
def write_message(
    ticket: Ticket, text: str, *, by: Member | None, draft: Mark | None = None
) -> TicketMessage:
    """Who asked writes more; a ticket that waited for them, or was solved, is open then.

    On a merged ticket it is said on the one in which it goes on. The same text within a minute is
    the same message. Raises `NotAllowed`, and `RuleBroken` with `field` "text".
    """
    origin, ticket = locked_survivor(ticket, by)
    require(may_write(by, origin))
    assert by is not None  # noqa: S101 - the permit refuses guests
    body = written(text, language=ticket.language)
    again = _again(ticket, by, body, CUSTOMER)
    if again is not None:
        return again
    at = moment()
    conversation = origin.conversation
    inbound = Inbound(
        outer_id="",
        thread_id=conversation.thread_id,
        text=body.source_text,
        sent_at=at,
        writer=Writer(str(by.pk), by.name),
        visibility=conversation.visibility,
    )
    sent_as, _is_new = keep(conversation.account, inbound, by)
    if origin is ticket:
        ticket.conversation = sent_as.conversation
    message = say(ticket, CUSTOMER, by, body, at, sent_as=sent_as, origin=origin)
    claim(message.reference, body.source_text, by=by)
    answer_status(ticket, message, at, by)
    tell(MessageReceived(ticket_id=ticket.pk, message_id=message.pk, author_id=by.pk), by=by)
    reckon([ticket], at, by)
    end_draft(Place("support.ticket", origin.pk, "message"), draft, by=by)
    return message


@operation
def reply(
    ticket: Ticket,
    text: str,
    *,
    by: Member | None,
    status: str = "",
    seen: int | None = None,
    hold: int | None = None,
    draft: Mark | None = None,
) -> TicketMessage:
    """An agent answers, and says in the same act how the ticket stands (`status`, if given).

    `seen` is the newest message or note that they had before their eyes. `hold` is for how many
    seconds it can be undone, by default the brand's setting; it counts as sent now. A ticket that
    is nobody's is theirs then.
    Raises `NotAllowed`, `StaleReply`, and `RuleBroken` with `field` "text" or "status":
    "window_closed", "text_too_long".
    """
    ticket = locked_ticket(ticket, by)
    require(may_reply(by, ticket))
    assert by is not None  # noqa: S101 - the permit refuses guests
    body = written(text, language=ticket.language)
    again = _again(ticket, by, body, AGENT)
    if again is not None:
        return again
    if status:
        settable(status)
    _refuse_stale(ticket, seen, by)
    at = moment()
    _fits(ticket, body, at)
    seconds = SupportSettings.current().undo_seconds if hold is None else hold
    leaves_at = at + timedelta(seconds=seconds) if seconds > 0 else None
    is_first = ticket.first_reply_at is None
    sent_as = write(ticket.conversation, body.source_text, by)
    message = say(ticket, AGENT, by, body, at, sent_as=sent_as, leaves_at=leaves_at)
    claim(message.reference, body.source_text, by=by)
    take_if_nobodys(ticket, by, at)
    answer_status(ticket, message, at, by, status)
    if leaves_at is None:
        leave(sent_as, by)
        told = ReplySent(
            ticket_id=ticket.pk, message_id=message.pk, author_id=by.pk, is_first=is_first
        )
        tell(told, by=by)
    reckon([ticket], at, by)
    end_draft(Place("support.ticket", ticket.pk, "reply"), draft, by=by)
    return message


@operation
def add_note(
    ticket: Ticket, text: str, *, by: Member | None, draft: Mark | None = None
) -> TicketMessage:
    """An agent writes what only agents read; `@` calls a colleague.

    Raises `NotAllowed`, and `RuleBroken` with `field` "text".
    """
    ticket = locked_ticket(ticket, by)
    require(may_note(by, ticket))
    assert by is not None  # noqa: S101 - the permit refuses guests
    body = written(text, language=ticket.language, calls=True)
    again = _again(ticket, by, body, NOTE)
    if again is not None:
        return again
    at = moment()
    message = say(ticket, NOTE, by, body, at)
    claim(message.reference, body.source_text, by=by)
    told = NoteAdded(
        ticket_id=ticket.pk, message_id=message.pk, author_id=by.pk, mentioned=body.mentioned
    )
    tell(told, by=by)
    reckon([ticket], at, by)
    for what in ("note", "reply"):  # one field may serve both
        end_draft(Place("support.ticket", ticket.pk, what), draft, by=by)
    return message


def _again(ticket: Ticket, by: Member, body: Text, kind: str) -> TicketMessage | None:
    """The same words by the same person within a minute, and nobody answered: a double click."""
    here = TicketMessage.objects.filter(ticket=ticket)
    said = here.filter(
        author=by,
        kind=kind,
        source_text=body.source_text,
        at__gt=moment() - A_MINUTE,
        failed_at=None,
    )
    found: TicketMessage | None = said.last()
    if found is None or here.filter(pk__gt=found.pk).exclude(author=by).exclude(kind=NOTE).exists():
        return None
    return found


def _refuse_stale(ticket: Ticket, seen: int | None, by: Member) -> None:
    if seen is None or ticket.last_message_id == seen:
        return
    rows = TicketMessage.objects.filter(ticket=ticket, pk__gt=seen).exclude(author=by)
    newer = list(rows.order_by("pk").values_list("pk", flat=True)[:50])
    if newer:
        raise StaleReply(newer)


def _fits(ticket: Ticket, body: Text, at: datetime) -> None:
    """The channel takes it. Raises `RuleBroken`."""
    window = ticket.conversation.window_closes_at
    if window is not None and window < at:
        raise RuleBroken(
            "window_closed",
            _("This channel takes no more replies until the customer writes again."),
            "text",
        )
    most = ticket.conversation.account.capability.max_length
    if len(body.source_text) > most:
        told = _("This is too long for the channel: at most %(most)d characters.")
        raise RuleBroken("text_too_long", told % {"most": most}, "text")
