"""What the brand writes, and what became of it."""

from __future__ import annotations

from typing import Any

from engage.channels.events import MessageSent, MessageUndelivered
from engage.channels.models import Conversation, Message
from engage.channels.models.message import DELIVERED, FAILED, OUT, QUEUED, READ, SENT
from engage.channels.moment import moment, tell
from engage.channels.permits import may_carry
from engage.channels.taking import takers
from engage.members.models import Member
from engage.rules import operation, require


def write(
    conversation: Conversation, text: str, author: Member, *, is_auto: bool = False
) -> Message:
    """A message that waits to leave, inside an operation of a room that asked its own permit."""
    at = moment()
    message: Message = Message.objects.create(
        account_id=conversation.account_id,
        conversation=conversation,
        direction=OUT,
        visibility=conversation.visibility,
        author=author,
        text=text,
        is_auto=is_auto,
        state=QUEUED,
        sent_at=at,
        known_at=at,
    )
    return message


def leave(message: Message, by: Member | None) -> None:
    """It has left. Where our own page is the channel, being shown is being delivered."""
    is_ours = message.account.capability.is_ours
    _change(message, state=DELIVERED if is_ours else SENT)
    tell(MessageSent(**_ids(message)), by=by)


@operation
def sent(message: Message, outer_id: str = "", *, by: Member | None) -> Message:
    """The network took it and named it. Raises `NotAllowed`."""
    require(may_carry(by))
    message = _locked(message)
    if message.state == QUEUED:
        _change(message, state=SENT, outer_id=outer_id)
        tell(MessageSent(**_ids(message)), by=None)
    return message


@operation
def delivered(message: Message, *, read: bool = False, by: Member | None) -> Message:
    """It arrived, or was read; told late of a failed one, it counts as arrived again."""
    require(may_carry(by))
    message = _locked(message)
    state = READ if read else DELIVERED
    if message.state in {READ, state}:
        return message
    _change(message, state=state, failure="")
    for taker in takers.values():
        taker.delivered(message)
    return message


@operation
def failed(message: Message, failure: str = "", *, by: Member | None) -> Message:
    """It did not arrive: rooms count it as never sent. Raises `NotAllowed`."""
    require(may_carry(by))
    message = _locked(message)
    if message.state == FAILED:
        return message
    _change(message, state=FAILED, failure=failure[:80])
    tell(MessageUndelivered(**_ids(message)), by=None)
    for taker in takers.values():
        taker.failed(message)
    return message


def _locked(message: Message) -> Message:
    rows = Message.objects.select_related("account", "conversation")
    found: Message = rows.select_for_update(of=("self",)).get(pk=message.pk, direction=OUT)
    return found


def _change(message: Message, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(message, name, value)
    message.save(update_fields=list(changes))


def _ids(message: Message) -> dict[str, int]:
    return {
        "message_id": message.pk,
        "conversation_id": message.conversation_id,
        "author_id": message.author_id,
    }
