"""Letters to people without an account: "is this address yours?", "we answered", "it is solved"."""

from __future__ import annotations

from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from engage.members.letters import brand_address
from engage.members.models import ImportedIdentity, Member
from engage.tenancy.current import current_brand
from support.keys import letter_path
from support.models import PendingRequest, Ticket, TicketMessage


def send_confirmation(pending: PendingRequest, token: str) -> None:
    """The link that turns a guest's words into a request."""
    context = {"pending": pending, "path": f"/requests/confirm/{token}"}
    _send("confirmation", pending.address, pending.language, context)


def send_answer(ticket: Ticket, message: TicketMessage) -> bool:
    """What an agent wrote, and the link to answer; False for whoever has an account."""
    return _to_guest("answer", ticket, {"message": message})


def send_solved(ticket: Ticket) -> bool:
    """It is solved: how was it? False for whoever has an account."""
    return _to_guest("solved", ticket, {})


def _to_guest(name: str, ticket: Ticket, more: dict[str, Any]) -> bool:
    address = _address_of(ticket.requester)
    if not address:
        return False
    context = {"ticket": ticket, "path": letter_path(ticket), **more}
    _send(name, address, ticket.requester.language or ticket.language, context)
    return True


def _address_of(member: Member) -> str:
    """Where a guest proved to be reached; nothing for those who are told by their account."""
    if member.user_id is not None or member.is_erased:
        return ""
    rows = ImportedIdentity.objects.filter(member=member, source="channel:web").exclude(address="")
    return str(rows.values_list("address", flat=True).first() or "")


def _send(name: str, address: str, language: str, context: dict[str, Any]) -> None:
    brand = current_brand()
    link = brand_address(brand) + context.pop("path")
    spoken = language if language in brand.languages else brand.language
    with translation.override(spoken):
        message = _letter(name, address, {**context, "brand": brand, "link": link})
    transaction.on_commit(lambda: message.send(fail_silently=True))


def _letter(name: str, address: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    prefix = f"support/email/{name}"
    subject = " ".join(render_to_string(f"{prefix}_subject.txt", context).split())
    sender = formataddr((context["brand"].name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
    message = EmailMultiAlternatives(
        subject,
        render_to_string(f"{prefix}_message.txt", context).strip() + "\n",
        sender,
        [address],
        headers={"Auto-Submitted": "auto-generated"},
    )
    page = render_to_string(f"{prefix}_message.html", {**context, "subject": subject})
    message.attach_alternative(page, "text/html")
    return message
