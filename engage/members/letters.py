"""Mails of this package that allauth does not send; they go out after the transaction commits."""

from __future__ import annotations

from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from engage.members.models import Invitation
from engage.tenancy.current import current_brand
from engage.tenancy.models import Brand


def send_invitation(invitation: Invitation, token: str) -> None:
    """The letter with the link, in the brand's language: the reader's is not known yet."""
    brand = current_brand()
    context = {
        "brand": brand,
        "role": invitation.role,
        "is_staff_role": invitation.role not in {"member", "champion"},
        "expires_at": invitation.expires_at,
        "link": brand_address(brand) + reverse("members:open_invitation", args=[token]),
    }
    with translation.override(brand.language):
        message = letter("members/email/invitation", invitation.address, brand, context)
    transaction.on_commit(lambda: message.send(fail_silently=True))


def brand_address(brand: Brand) -> str:
    """Scheme and primary host of a brand, such as `https://help.acme.example`."""
    domain = brand.domains.filter(is_primary=True).first()
    host = domain.host if domain else f"{brand.slug}.{settings.BRAND_HOST_SUFFIX}"
    scheme = "https" if settings.SECURE else "http"
    port = getattr(settings, "PUBLIC_PORT", None)
    return f"{scheme}://{host}{f':{port}' if port else ''}"


def letter(
    prefix: str, address: str, brand: Brand, context: dict[str, Any]
) -> EmailMultiAlternatives:
    """A mail in the brand's name, made of `<prefix>_subject.txt`, `_message.txt` and `.html`."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    subject = " ".join(render_to_string(f"{prefix}_subject.txt", context).split())
    message = EmailMultiAlternatives(
        subject,
        render_to_string(f"{prefix}_message.txt", context).strip() + "\n",
        formataddr((brand.name, sender)),
        [address],
        headers={"Auto-Submitted": "auto-generated"},
    )
    page = render_to_string(f"{prefix}_message.html", {**context, "subject": subject})
    message.attach_alternative(page, "text/html")
    return message
