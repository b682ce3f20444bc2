"""A member's tokens as their settings show them."""

from __future__ import annotations

from engage.api.models import ApiToken
from engage.members.models import Member

MOST = 100


def tokens_of(member: Member) -> list[ApiToken]:
    """Those that are not revoked, expired ones too, newest first; one statement."""
    own = ApiToken.objects.filter(member=member, revoked_at=None)
    return list(own.order_by("-created_at", "-pk")[:MOST])
