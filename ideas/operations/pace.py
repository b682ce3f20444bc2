"""Not too much at once, and not the same thing twice."""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from engage.rules import RuleBroken
from ideas.models import Comment, Idea

A_MINUTE = timedelta(minutes=1)
A_MINUTE_MOST = 10
NEW_MOST = 4
"""The limit for people who joined less than `NEW_FOR` ago."""
NEW_FOR = timedelta(days=1)


def recent_ideas(by: Member) -> list[Idea]:
    """What `by` shared in the last minute; call it with the writer locked."""
    rows = Idea.objects.filter(author=by, created_at__gt=now() - A_MINUTE)
    return list(rows.select_related("board", "status").order_by("-created_at")[:A_MINUTE_MOST])


def recent_comments(by: Member) -> list[Comment]:
    """What `by` said in the last minute; call it with the writer locked."""
    rows = Comment.objects.filter(author=by, created_at__gt=now() - A_MINUTE)
    return list(rows.order_by("-created_at")[:A_MINUTE_MOST])


def keep_pace(by: Member, recent: int) -> None:
    """Raise `RuleBroken` "too_fast" when `by` has written too much in the last minute.

    Moderators, staff and the system may write as fast as they like.
    """
    if by.may_moderate:
        return
    is_new = now() - by.joined_at < NEW_FOR
    if recent >= (NEW_MOST if is_new else A_MINUTE_MOST):
        raise RuleBroken(
            "too_fast", _("You are writing very fast. Wait a minute, then send it again."), "text"
        )
