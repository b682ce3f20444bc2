"""How many topics are new for a member."""

from __future__ import annotations

from community.kept_unread import keep_unread, kept_unread
from community.reads.unread import unread_topics_count
from engage.members.models import Member

_KEPT = "_unread_topics"


def unread_topics(member: Member | None) -> int:
    """Up to 100, 0 for a guest; asked at most once a page, and at most 1 statement a minute."""
    if member is None:
        return 0
    found: int | None = member.__dict__.get(_KEPT)
    if found is None:
        found = kept_unread(member.pk)
        if found is None:
            found = unread_topics_count(member)
            keep_unread(member.pk, found)
        member.__dict__[_KEPT] = found
    return found
