"""How many topics are new for the reader of a page."""

from __future__ import annotations

from django.http import HttpRequest

from community.kept_unread import keep_unread, kept_unread
from community.reads.unread import unread_topics_count
from engage.members.models import Member

_KEPT = "community_unread"


def unread_topics(request: HttpRequest) -> int:
    """Asked at most once a page; up to 100, and 0 for a guest. At most 1 statement a minute."""
    member: Member | None = getattr(request, "member", None)
    if member is None:
        return 0
    found: int | None = request.__dict__.get(_KEPT)
    if found is None:
        found = kept_unread(member.pk)
        if found is None:
            found = unread_topics_count(member)
            keep_unread(member.pk, found)
        request.__dict__[_KEPT] = found
    return found
