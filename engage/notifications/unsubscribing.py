"""The address in each mail that ends mails of its kind, without signing in (RFC 8058).

The token names brand, member and kind, and is signed with 256 bits of HMAC; it never expires,
because mails are kept for years. Whoever holds it can do one thing only: end these mails. A mail
carries it to its own reader alone. `SECRET_KEY_FALLBACKS` keeps the tokens of old keys good.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from engage.notifications.kinds import NoticeKind, notice_kinds

_signer = Signer(salt="engage.notifications.unsubscribing")
LONGEST = 200


class BadToken(ValueError):
    """Not a token of ours, or one of another brand."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a token asks for."""

    member_id: int
    kind: NoticeKind


def unsubscribe_path(brand_id: int, member_id: int, kind: str) -> str:
    """The path for one member and kind of notice, on any host of the brand."""
    token = _signer.sign(f"{brand_id}-{member_id}-{kind}")
    return reverse("notifications:unsubscribe", args=[token])


def wish_of(token: str, brand_id: int) -> Wish:
    """What `token` asks for on the host of this brand. Raises `BadToken`."""
    try:
        brand, member, name = _signer.unsign(token[:LONGEST]).split("-", 2)
    except (BadSignature, ValueError):
        raise BadToken from None
    if int(brand) != brand_id or name not in notice_kinds:
        raise BadToken
    return Wish(int(member), notice_kinds[name])
