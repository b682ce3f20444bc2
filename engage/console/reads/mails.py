"""Mails to members that could not be delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engage.notifications.kinds import notice_kinds
from engage.notifications.models import Sending
from engage.notifications.reasons import WORDS

MOST_MAILS = 100


@dataclass(frozen=True)
class FailedMail:
    """One mail that was given up; to whom by name, never by address."""

    pk: int
    member_id: int
    name: str
    about: Any
    """The kind of notice, as the settings name it."""
    why: Any
    attempts: int
    error: str
    at: datetime
    """When what it tells of happened."""
    failed_at: datetime


def failed_mails() -> list[FailedMail]:
    """What was given up, newest first, at most `MOST_MAILS`: one statement."""
    failed = Sending.objects.failed().select_related("member", "notice")
    return [
        FailedMail(
            pk=one.pk,
            member_id=one.member_id,
            name=one.member.shown_name,
            about=notice_kinds[one.kind].label if one.kind in notice_kinds else one.kind,
            why=WORDS.get(one.reason, one.reason),
            attempts=one.attempts,
            error=one.error,
            at=one.notice.at,
            failed_at=one.ended_at,
        )
        for one in failed.order_by("-ended_at", "-pk")[:MOST_MAILS]
    ]
