"""The mail about one notice: subject, text, HTML and headers, in its reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from engage.brands.languages import choose, limited_to
from engage.brands.theme import OUR_ACCENT, palette
from engage.members.letters import brand_address
from engage.members.models import Member
from engage.notifications.kinds import notice_kinds
from engage.notifications.models import Sending
from engage.notifications.reads.told import tell
from engage.notifications.unsubscribing import unsubscribe_path
from engage.references import resolve_one
from engage.tenancy.models import Brand

LONGEST_SUBJECT = 240


@dataclass(frozen=True, slots=True)
class Sender:
    """What all mails of a brand have in common; read once for many of them."""

    brand: Brand
    origin: str
    """Scheme and host of its links, such as "https://help.acme.example"."""

    @classmethod
    def of(cls, brand: Brand) -> Sender:
        """One statement."""
        return cls(brand, brand_address(brand))

    @property
    def host(self) -> str:
        """A name for ids that stays the same whatever domains the brand uses later."""
        return f"{self.brand.slug}.{settings.BRAND_HOST_SUFFIX}"


def letter_of(sending: Sending, sender: Sender) -> EmailMultiAlternatives | None:
    """The mail; None when its reader may not see any more what it is about.

    Needs `notice` with its `actor`, and `member` with its `user` loaded. Nothing but the title
    and an excerpt of what others wrote goes into it.
    """
    notice, member = sending.notice, sending.member
    with translation.override(language_of(member, sender.brand)):
        seen = resolve_one(notice.subject, member)
        if seen is None:
            return None
        kind, told = notice_kinds[sending.kind], tell(notice, seen, sender.brand)
        leaving = sender.origin + unsubscribe_path(sender.brand.pk, member.pk, kind.name)
        path = kind.url(told)
        colours = palette(sender.brand.theme.get("accent", OUR_ACCENT)).light
        context = {
            "brand": sender.brand,
            "told": told,
            "subject": one_line(kind.subject(told))[:LONGEST_SUBJECT],
            "sentence": kind.sentence(told),
            "title": kind.title(told),
            "text": kind.text(told),
            "quotes": kind.quotes,
            "link": sender.origin + path if path else "",
            "verb": kind.verb(told),
            "because": kind.because,
            "leaving": leaving,
            "settings": sender.origin + reverse("notifications:settings"),
            "colours": colours,
        }
        return _message(context, member, headers_of(sending, sender, leaving))


def language_of(member: Member, brand: Brand) -> str:
    """The one chosen in the profile, else that of the sign-up, else the brand's first."""
    wishes = [member.language, member.user.language if member.user else ""]
    return choose(limited_to(brand.languages), wishes, "")


def headers_of(sending: Sending, sender: Sender, leaving: str) -> dict[str, str]:
    """Who sent it, how to leave, what it belongs to, and that no machine should answer.

    The Message-ID comes from the row: a mail that goes out twice has it twice. All mails about
    one place hang below the same id, so that mail programs show them as one conversation.
    """
    thread = f"<{sending.notice.place.replace(':', '-')}@{sender.host}>"
    return {
        "Message-ID": f"<notice-{sending.pk}@{sender.host}>",
        "In-Reply-To": thread,
        "References": thread,
        "List-Id": formataddr(
            (one_line(sender.brand.name), f"{sending.kind.replace('_', '-')}.{sender.host}")
        ),
        "List-Unsubscribe": f"<{leaving}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Precedence": "list",
        "X-Auto-Response-Suppress": "All",
    }


def one_line(text: str) -> str:
    """Words for a header: whatever ends a line anywhere becomes a space."""
    return " ".join(text.split())


def _message(
    context: Mapping[str, Any], member: Member, headers: dict[str, str]
) -> EmailMultiAlternatives:
    assert member.user is not None  # noqa: S101 - nobody without a sign-in is written to
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    message = EmailMultiAlternatives(
        context["subject"],
        render_to_string("notifications/email/notice.txt", dict(context)).strip() + "\n",
        formataddr((one_line(context["brand"].name), address)),
        [member.user.email],
        headers=headers,
    )
    page = render_to_string("notifications/email/notice.html", dict(context))
    message.attach_alternative(page, "text/html")
    return message
