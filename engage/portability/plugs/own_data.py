"""Who one is in this brand, as one's own file says it."""

from __future__ import annotations

from typing import Any

from engage.members.models import Member
from engage.portability.own_data import portion


@portion("profile")
def profile(member: Member) -> dict[str, Any]:
    """What stands in the settings, and the address of the account."""
    return {
        "name": member.name,
        "username": member.username,
        "email": member.user.email if member.user else "",
        "role": member.role,
        "title": member.title,
        "bio": member.bio,
        "language": member.language,
        "timezone": member.timezone,
        "is_listed": member.is_listed,
        "joined_at": member.joined_at,
    }
