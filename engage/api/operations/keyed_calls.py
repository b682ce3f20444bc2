"""Remembering what was answered to a call with an idempotency key, for a day."""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import now

from engage.api.models import KeyedCall
from engage.members.models import Member
from engage.rules import operation

KEPT = timedelta(hours=24)


@operation
def keep_answer(key: str, fingerprint: str, status: int, body: str, *, by: Member) -> None:
    """Keep the answer in the transaction of the effect it tells of."""
    KeyedCall.objects.create(member=by, key=key, fingerprint=fingerprint, status=status, body=body)


@operation
def forget_old_calls(*, by: Member) -> int:
    """Delete answers older than a day; how many."""
    gone, _rows = KeyedCall.objects.filter(at__lt=now() - KEPT).delete()
    return gone
