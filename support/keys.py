"""The link of a letter: it opens one request for whoever holds it, without signing in.

Signed with 256 bits of HMAC; it names brand, ticket and requester, and ends after a year. Whoever
holds it may read that request, write to it and rate it, as the one who asked.
"""

from __future__ import annotations

from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner

from support.models import Ticket

LONGEST = 200
GOOD_FOR = timedelta(days=365)
_signer = TimestampSigner(salt="support.keys")


class BadKey(ValueError):
    """No key of ours, one of another brand, or an old one."""


def letter_path(ticket: Ticket) -> str:
    """The path that opens this request, on any host of the brand."""
    key = _signer.sign(f"{ticket.brand_id}-{ticket.pk}-{ticket.requester_id}")
    return f"/requests/letters/{key}/"


def ticket_at(key: str, brand_id: int) -> Ticket:
    """The request with its requester. Raises `BadKey`, also when it is not theirs any more."""
    try:
        said = _signer.unsign(key[:LONGEST], max_age=GOOD_FOR)
        brand, ticket_id, requester_id = (int(part) for part in said.split("-"))
    except (BadSignature, ValueError):
        raise BadKey from None
    if brand != brand_id:
        raise BadKey
    rows = Ticket.objects.filter(requester=requester_id, voided_at=None)
    found: Ticket | None = rows.select_related("requester").filter(pk=ticket_id).first()
    if found is None or found.requester.is_erased:
        raise BadKey
    return found
