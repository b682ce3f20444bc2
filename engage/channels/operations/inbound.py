"""What people write to the brand: kept once, and handed over within the same transaction."""

from __future__ import annotations

from typing import Any

from engage.channels.events import MessageArrived
from engage.channels.inbound import Inbound, Writer
from engage.channels.models import Account, Conversation, Message
from engage.channels.models.message import DELIVERED, IN, OUT, SENT
from engage.channels.moment import moment, tell
from engage.channels.permits import may_carry
from engage.channels.taking import takers
from engage.members.models import Member
from engage.members.operations.imports import ImportedPerson, import_members
from engage.rules import operation, require


@operation
def receive(account: Account, inbound: Inbound, *, by: Member | None) -> Message:
    """Keep what a network tells of, and let the rooms take it; the same id again changes nothing.

    Promises count from `inbound.sent_at`, the provider's time. Raises `NotAllowed`.
    """
    require(may_carry(by))
    assert by is not None  # noqa: S101 - the permit refuses guests
    known = Message.objects.filter(account=account, outer_id=inbound.outer_id).first()
    if known is not None:
        return known
    author = _writer_of(account.kind, inbound.writer, by=by)
    message, is_new = keep(account, inbound, author)
    if is_new:
        for taker in takers.values():
            taker.arrived(message, inbound)
    return message


@operation
def bring(account: Account, inbound: Inbound, author: Member, *, by: Member | None) -> Message:
    """`receive` for the brand's own places, where we know who wrote. Raises `NotAllowed`."""
    require(may_carry(by))
    message, is_new = keep(account, inbound, author)
    if is_new:
        for taker in takers.values():
            taker.arrived(message, inbound)
    return message


def keep(account: Account, inbound: Inbound, author: Member) -> tuple[Message, bool]:
    """Write the rows of a message, inside an operation; and whether it is new.

    The conversation stays locked, so that two fetchers of one network bring it once.
    """
    found: Any = Conversation.objects.select_for_update().get_or_create(
        account=account,
        thread_id=inbound.thread_id,
        defaults={"visibility": inbound.visibility, "began_at": inbound.sent_at},
    )
    conversation: Conversation = found[0]
    conversation.account = account
    if inbound.outer_id:
        known = Message.objects.filter(account=account, outer_id=inbound.outer_id).first()
        if known is not None:
            return known, False
    at = moment()
    message = Message.objects.create(
        account=account,
        conversation=conversation,
        direction=OUT if inbound.is_ours else IN,
        outer_id=inbound.outer_id,
        parent_outer_id=inbound.parent_id,
        visibility=inbound.visibility,
        author=author,
        text=inbound.text,
        is_auto=inbound.is_auto,
        state=SENT if inbound.is_ours else DELIVERED,
        sent_at=inbound.sent_at,
        known_at=max(at, inbound.sent_at),
        raw=inbound.raw,
    )
    last = conversation.last_inbound_at
    is_newer = last is None or last < inbound.sent_at
    if not (inbound.is_ours or inbound.is_auto) and is_newer:
        conversation.last_inbound_at = inbound.sent_at
        conversation.save(update_fields=["last_inbound_at"])
    fact = MessageArrived(
        message_id=message.pk, conversation_id=conversation.pk, author_id=author.pk
    )
    tell(fact, by=None)
    return message, True


def _writer_of(kind: str, writer: Writer, *, by: Member) -> Member:
    """The member behind an account on a network; made, without a sign-in, when there is none."""
    person = ImportedPerson(
        writer.outer_id[:120], writer.name, moment(), address=writer.address, is_listed=False
    )
    ids = import_members(f"channel:{kind}", [person], by=by)
    found: Member = Member.objects.get(pk=ids[person.source_id])
    return found
