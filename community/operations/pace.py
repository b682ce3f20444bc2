"""Not too much at once, and not the same thing twice."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from community.models import Post
from engage.members.models import Member
from engage.rules import RuleBroken
from engage.tenancy.shapes import blank, blank_time, shaped

WRITER, SINCE = blank(1), blank_time(1)
A_MINUTE = timedelta(minutes=1)
POSTS_A_MINUTE = 10
NEW_POSTS_A_MINUTE = 4
"""The limit for people who joined less than `NEW_FOR` ago."""
NEW_FOR = timedelta(days=1)


def recent_posts(by: Member) -> list[Post]:
    """What `by` wrote in the last minute, newest first; call it with the writer locked."""
    return _recent().run({WRITER: by.pk, SINCE: now() - A_MINUTE})


@shaped(WRITER, SINCE)
def _recent() -> QuerySet[Post]:
    found = Post.objects.filter(author=WRITER, created_at__gt=SINCE).order_by("-created_at")
    return found.select_related("topic")[:POSTS_A_MINUTE]


def keep_pace(by: Member, recent: list[Post]) -> None:
    """Raise `RuleBroken` "too_fast" when `by` has written too much in the last minute.

    Moderators, staff and the system may write as fast as they like.
    """
    if by.may_moderate:
        return
    is_new = now() - by.joined_at < NEW_FOR
    if len(recent) >= (NEW_POSTS_A_MINUTE if is_new else POSTS_A_MINUTE):
        raise RuleBroken(
            "too_fast", _("You are writing very fast. Wait a minute, then send it again."), "text"
        )
