"""Letting failed mails be tried again."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models.functions import Now

from engage.events import record
from engage.members.models import Member
from engage.notifications.events import MailsTriedAgain
from engage.notifications.models import Sending
from engage.notifications.models.sending import QUEUED
from engage.notifications.permits import may_send_again
from engage.rules import operation, require


@operation
def send_again(sendings: Sequence[int] | None = None, *, by: Member | None) -> int:
    """Give failed mails (these ids, or all) a new set of tries; how many they were.

    Ids that have not failed, or are of another brand, are passed over. Raises `NotAllowed`.
    """
    require(may_send_again(by))
    failed = Sending.objects.failed()
    if sendings is not None:
        failed = failed.filter(pk__in=list(sendings))
    count: int = failed.update(state=QUEUED, reason="", attempts=0, due_at=Now(), ended_at=None)
    if count:
        record(MailsTriedAgain(count=count), by=by)
    return count
