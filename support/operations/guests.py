"""A guest asks: the request waits until the letter to the address was opened."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from engage.channels import kinds
from engage.channels.inbound import Inbound, Writer
from engage.channels.moment import moment
from engage.channels.operations import account_of, keep
from engage.members import system_member
from engage.members.addresses import normalised
from engage.members.models import Member
from engage.members.names import display_name
from engage.members.operations.imports import ImportedPerson, import_members
from engage.rules import RuleBroken, operation
from support.models import PendingRequest, Ticket
from support.models.message import CUSTOMER
from support.models.request import KEPT_FOR, digest
from support.operations.opening import begin
from support.operations.texts import subject_of, written

AN_ADDRESS_AN_HOUR = 5


@operation
def ask_as_guest(
    name: str, address: str, subject: str, text: str, *, language: str = "", by: Member | None
) -> tuple[PendingRequest, str]:
    """Keep a guest's request, and the token for the letter that confirms the address.

    Nothing tells whether the address is known here. Raises `RuleBroken` with `field` "name",
    "address", "subject" or "text".
    """
    name = display_name(name)
    if not name:
        raise RuleBroken("no_name", _("Tell us your name."), "name")
    try:
        address = normalised(address)
    except ValidationError as error:
        raise RuleBroken("no_address", error.messages[0], "address") from error
    subject, body = subject_of(subject), written(text)
    at = moment()
    recent = PendingRequest.objects.filter(address=address, at__gt=at - timedelta(hours=1))
    if recent.count() >= AN_ADDRESS_AN_HOUR:
        raise RuleBroken(
            "too_fast", _("You have sent many requests within an hour. Wait a little."), "address"
        )
    token = secrets.token_urlsafe(32)
    pending = PendingRequest.objects.create(
        token_hash=digest(token),
        name=name,
        address=address,
        subject=subject,
        text=body.source_text,
        language=language[:10] or body.language,
        at=at,
    )
    return pending, token


@operation
def confirm_request(token: str, *, by: Member | None) -> Ticket:
    """The letter was opened: the request is a ticket now, of a member without a sign-in.

    The same link again gives the same ticket. Who later signs up with this address takes it over.
    Raises `RuleBroken` "link_over".
    """
    rows = PendingRequest.objects.select_for_update(of=("self",))
    pending = rows.filter(token_hash=digest(token)).first()
    at = moment()
    if pending is None or at - pending.at > KEPT_FOR:
        raise RuleBroken("link_over", _("This link is over. Send your request again, please."))
    if pending.ticket_id is not None:
        found: Ticket = Ticket.objects.get(pk=pending.ticket_id)
        return found
    requester = _member_of(pending)
    body = written(pending.text, language=pending.language)
    inbound = Inbound(
        outer_id=f"guest:{pending.pk}",
        thread_id=secrets.token_hex(16),
        text=body.source_text,
        sent_at=at,
        writer=Writer(pending.address, pending.name, pending.address),
    )
    sent_as, _is_new = keep(account_of(kinds.WEB), inbound, requester)
    ticket = begin(
        pending.subject,
        body,
        sent_as,
        requester=requester,
        author=requester,
        kind=CUSTOMER,
        opened_by=requester,
        at=at,
    )
    pending.ticket, pending.confirmed_at = ticket, at
    pending.save(update_fields=["ticket", "confirmed_at"])
    return ticket


@operation
def forget_unconfirmed(*, by: Member) -> int:
    """Delete what was never confirmed; how many. Once an hour."""
    old = PendingRequest.objects.filter(at__lt=moment() - KEPT_FOR, ticket=None)
    return int(old.delete()[0])


def _member_of(pending: PendingRequest) -> Member:
    """A member who has proven this address by a sign-in, else one for the address."""
    source = "channel:web"
    # A person with a sign-in is not taken: whoever opened the letter has proven the address, and
    # still is not signed in as them.
    person = ImportedPerson(
        hashlib.sha256(pending.address.encode()).hexdigest()[:40],
        pending.name,
        pending.at,
        address=pending.address,
        is_listed=False,
    )
    ids = import_members(source, [person], by=system_member())
    found: Member = Member.objects.get(pk=ids[person.source_id])
    if pending.language and not found.language:
        found.language = pending.language
        found.save(update_fields=["language"])
    return found
