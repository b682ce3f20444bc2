"""A new ticket: from the customer, from an agent who writes first, or out of another room."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from engage.channels import kinds
from engage.channels.inbound import Inbound, Writer
from engage.channels.models import Message
from engage.channels.moment import moment, tell
from engage.channels.operations import account_of, keep
from engage.channels.operations.outbound import leave
from engage.drafts.marks import Mark
from engage.drafts.operations import end_draft
from engage.drafts.places import Place
from engage.members.models import Member
from engage.references import split
from engage.rules import RuleBroken, operation, require
from engage.uploads.operations import claim
from support.events import TicketOpened
from support.matching import match
from support.models import PolicyGiven, Ticket, TicketMessage, TicketTag
from support.models.message import AGENT, CUSTOMER
from support.models.ticket import NORMAL, PRIORITIES
from support.operations.clocks import reckon
from support.operations.saying import say
from support.operations.texts import Text, subject_of, tags_of, written
from support.permits import may_ask, may_open_for, may_work

A_MINUTE = timedelta(minutes=1)
REQUESTS_AN_HOUR = 10


@operation
def open_ticket(
    subject: str,
    text: str,
    *,
    by: Member | None,
    requester: Member | None = None,
    in_their_words: bool = False,
    priority: str = NORMAL,
    tags: Sequence[str] = (),
    about: str = "",
    channel: str = kinds.WEB,
    received_at: datetime | None = None,
    split_from: Ticket | None = None,
    draft: Mark | None = None,
) -> Ticket:
    """`by` asks the brand; or, for a `requester`, an agent writes to them first.

    `in_their_words`: the text is the requester's own, found somewhere else (`about`, a reference
    such as "community.topic:12"), and the promise counts from `received_at`; `split_from` is the
    ticket whose promise it keeps (see `split_off`). The same words within a minute are the same
    request. Priority, tags and `about` are for agents: a topic that the desk works on says so, and
    its accepted answer ends the request and pays.
    Raises `NotAllowed`, `BadReference`, and `RuleBroken` with `field` "subject", "text", "tags" or
    "priority".
    """
    if requester is None or (by is not None and requester.pk == by.pk):
        require(may_ask(by))
        assert by is not None  # noqa: S101 - the permit refuses guests
        requester, is_own = by, True
    else:
        require(may_open_for(by, requester))
        assert by is not None  # noqa: S101 - the permit refuses guests
        is_own = in_their_words
    if tags or about or priority != NORMAL:
        require(may_work(by))
    if priority not in PRIORITIES:
        raise RuleBroken("no_priority", _("Choose how much it matters."), "priority")
    if about:
        split(about)
    subject, body, words = subject_of(subject), written(text, language=by.language), tags_of(tags)
    _lock(by)
    again = _again(by, requester, subject, body)
    if again is not None:
        return again
    _keep_pace(by)
    at = moment()
    author = requester if is_own else by
    inbound = Inbound(
        outer_id="",
        thread_id=secrets.token_hex(16),
        text=body.source_text,
        sent_at=received_at or at,
        writer=Writer(str(author.pk), author.name),
        is_ours=not is_own,
    )
    sent_as, _is_new = keep(account_of(channel), inbound, author)
    if not is_own:
        leave(sent_as, by)
    ticket = begin(
        subject,
        body,
        sent_as,
        requester=requester,
        author=author,
        kind=CUSTOMER if is_own else AGENT,
        opened_by=by,
        at=at,
        priority=priority,
        tags=words,
        about=about,
        split_from=split_from,
    )
    end_draft(Place("support.ticket", 0, "new"), draft, by=by)
    return ticket


def begin(
    subject: str,
    body: Text,
    sent_as: Message,
    *,
    requester: Member,
    author: Member,
    kind: str,
    opened_by: Member,
    at: datetime,
    priority: str = NORMAL,
    tags: Sequence[str] = (),
    about: str = "",
    split_from: Ticket | None = None,
    source: str = "",
    source_id: str = "",
) -> Ticket:
    """The ticket of a conversation's first message, with its promise; inside an operation."""
    received_at = sent_as.sent_at
    ticket = Ticket.objects.create(
        requester=requester,
        priority=priority,
        subject=subject,
        language=body.language,
        channel=sent_as.account.kind,
        about=about,
        conversation=sent_as.conversation,
        opened_by=opened_by,
        created_at=max(at, received_at),
        received_at=received_at,
        last_message_at=received_at,
        source=source,
        source_id=source_id,
    )
    TicketTag.objects.bulk_create(
        [TicketTag(ticket=ticket, word=word, queue_at=ticket.queued_at) for word in tags]
    )
    message = say(ticket, kind, author, body, at, received_at=received_at, sent_as=sent_as)
    claim(message.reference, body.source_text, by=opened_by)
    if split_from is None:
        give_policy(ticket, list(tags), "opened", ticket.created_at)
    else:
        _inherit_policy(ticket, split_from)
    fact = TicketOpened(
        ticket_id=ticket.pk, requester_id=requester.pk, channel=ticket.channel, about=about
    )
    tell(fact, by=opened_by)
    reckon([ticket], max(at, received_at), opened_by)
    return ticket


def give_policy(
    ticket: Ticket, tags: Sequence[str], cause: str, at: datetime, *, renew: bool = False
) -> bool:
    """Give it the promise that it matches now; whether that is another one than before.

    A ticket keeps the version that it has while the same policy matches, unless `renew`.
    """
    found = match(ticket, tags)
    before = ticket.policy_version
    is_first = cause == "opened"
    keeps = (
        before is not None
        and found.version is not None
        and before.policy_id == found.version.policy_id
    )
    if not is_first:
        if keeps and (not renew or before == found.version):
            return False
        if before is None and found.version is None:
            return False
    PolicyGiven.objects.create(
        ticket=ticket, version=found.version, cause=cause, why=found.why, at=at
    )
    ticket.policy_version = found.version
    ticket.save(update_fields=["policy_version"])
    return True


def _inherit_policy(ticket: Ticket, source: Ticket) -> None:
    """What is split off keeps the version, and why, of where it was said."""
    rows = PolicyGiven.objects.filter(ticket=source).order_by("at", "pk")
    last = rows.select_related("version").last()
    PolicyGiven.objects.create(
        ticket=ticket,
        version=last.version if last else None,
        cause="opened",
        why=last.why if last else {},
        at=ticket.created_at,
    )
    ticket.policy_version = last.version if last else None
    ticket.save(update_fields=["policy_version"])


def _lock(by: Member) -> None:
    """One person opens one request at a time, so that limits and double clicks are exact."""
    Member.objects.select_for_update(no_key=True).filter(pk=by.pk).values_list("pk").first()


def _again(by: Member, requester: Member, subject: str, body: Text) -> Ticket | None:
    same = TicketMessage.objects.filter(
        author__in=[by.pk, requester.pk],
        source_text=body.source_text,
        at__gt=moment() - A_MINUTE,
        ticket__opened_by=by,
        ticket__requester=requester,
        ticket__subject=subject,
    )
    found = same.select_related("ticket__conversation__account").first()
    return found.ticket if found else None


def _keep_pace(by: Member) -> None:
    if by.is_staff or by.is_system:
        return
    hour = moment() - timedelta(hours=1)
    opened = Ticket.objects.filter(requester=by, opened_by=by, created_at__gt=hour).count()
    if opened >= REQUESTS_AN_HOUR:
        raise RuleBroken(
            "too_fast",
            _("You have sent many requests within an hour. Write more on one of them instead."),
            "text",
        )
