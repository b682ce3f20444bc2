"""The moment in which a sent reply can be taken back, and its end."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.channels.models import Message
from engage.channels.moment import moment, tell
from engage.channels.operations.outbound import leave
from engage.drafts.models import Draft
from engage.drafts.operations import keep_draft
from engage.drafts.places import Place
from engage.members.models import Member
from engage.rules import NotAllowed, Refused, RuleBroken, operation, require
from engage.uploads.operations import release
from support.events import ReplySent, TicketStatusChanged
from support.models import StatusChange, Ticket, TicketMessage
from support.models.message import AGENT, NOTE
from support.models.ticket import OVER
from support.operations.clocks import reckon
from support.operations.rows import NOT_VISIBLE, locked_ticket, touch
from support.permits import may_reply, may_work


@operation
def undo_reply(message: TicketMessage, *, by: Member | None) -> str:
    """Take a held reply back, with the status that was set by it; the text, to go on writing.

    It is kept as the writer's draft, above what they have begun since.

    Raises `NotAllowed`, and `RuleBroken` "left" when it has left.
    """
    ticket = locked_ticket(message.ticket_id, by)
    require(may_reply(by, ticket))
    assert by is not None  # noqa: S101 - the permit refuses guests
    held = TicketMessage.objects.filter(pk=message.pk, ticket=ticket, kind=AGENT).first()
    if held is None:
        raise NotAllowed(NOT_VISIBLE)
    if held.author_id != by.pk:
        raise NotAllowed(Refused("not_yours", _("Only who wrote it can take it back.")))
    at = moment()
    if held.leaves_at is None or held.leaves_at <= at:
        raise RuleBroken("left", _("It has been sent already."))
    text, sent_as = held.source_text, held.sent_as_id
    _take_status_back(ticket, held, by)
    release(held.reference, by=by)
    touch(ticket, last_message_id=None)
    held.delete()
    Message.objects.filter(pk=sent_as).delete()
    newest_again(ticket)
    reckon([ticket], at, by)
    _keep_writing(ticket, text, by)
    return text


@operation
def let_leave(message: TicketMessage | int, *, by: Member) -> bool:
    """Send a held reply whose moment is over; whether it left now. Raises `NotAllowed`."""
    require(may_work(by))
    pk = message if isinstance(message, int) else message.pk
    found = TicketMessage.objects.filter(pk=pk).values_list("ticket_id", flat=True).first()
    if found is None:
        return False
    ticket = locked_ticket(found, by)
    rows = TicketMessage.objects.select_related("sent_as__account", "author")
    held = rows.filter(pk=pk, leaves_at__isnull=False, leaves_at__lte=moment()).first()
    if held is None or held.sent_as is None:
        return False
    held.leaves_at = None
    held.save(update_fields=["leaves_at"])
    leave(held.sent_as, held.author)
    earlier = TicketMessage.objects.filter(ticket=ticket, kind=AGENT, failed_at=None)
    is_first = not earlier.filter(received_at__lt=held.received_at).exists()
    ids = {"ticket_id": ticket.pk, "message_id": held.pk, "author_id": held.author_id}
    tell(ReplySent(**ids, is_first=is_first), by=held.author)
    touch(ticket)
    return True


def newest_again(ticket: Ticket) -> None:
    """Count what is said on it and find the newest, after messages came or went."""
    rows = TicketMessage.objects.filter(ticket=ticket)
    newest = rows.order_by("-pk").first()
    last = rows.exclude(kind=NOTE).order_by("-received_at", "-pk").first()
    notes = rows.filter(kind=NOTE).count()
    touch(
        ticket,
        last_message_id=newest.pk if newest else None,
        notes_count=notes,
        messages_count=rows.count() - notes,
        last_message_at=last.received_at if last else ticket.created_at,
        last_message_by=last.kind if last else "",
    )


def _keep_writing(ticket: Ticket, text: str, by: Member) -> None:
    place = Place("support.ticket", ticket.pk, "reply")
    begun = Draft.objects.of(by).at(place).first()
    words = begun.fields.get("text", "").strip() if begun else ""
    whole = f"{text}\n\n{words}" if words and words != text else text
    keep_draft(place, {"text": whole}, by=by, version=begun.version if begun else 0)


def _take_status_back(ticket: Ticket, held: TicketMessage, by: Member) -> None:
    change = StatusChange.objects.filter(ticket=ticket, message=held).first()
    if change is None or ticket.status != change.status:
        return
    was_solved = change.status in OVER and change.before not in OVER
    solves = ticket.solves_count - 1 if was_solved else ticket.solves_count
    over = {"solved_at": None} if was_solved else {}
    touch(ticket, status=change.before, solves_count=solves, **over)
    before, after = change.status, change.before
    change.delete()
    tell(TicketStatusChanged(ticket_id=ticket.pk, status=after, before=before), by=by)
