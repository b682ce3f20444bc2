"""Clearing drafts away: old ones, and all of an erased person."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils.timezone import now

from engage.drafts.models import Draft
from engage.members.models import Member
from engage.rules import operation

KEPT = timedelta(days=180)
"""How long a draft is kept that nobody goes on with."""
KEPT_ENDED = timedelta(days=30)
"""How long an ended one refuses late saves; after that its version is unknown, and refused too."""


def old_ones() -> Q:
    """What is due to go."""
    at = now()
    return Q(saved_at__lt=at - KEPT) | Q(saved_at__lt=at - KEPT_ENDED, ended_at__isnull=False)


@operation
def forget_old_drafts(*, by: Member) -> int:
    """Delete the current brand's old drafts; how many."""
    gone, _rows = Draft.objects.filter(old_ones()).delete()
    return gone


@operation
def forget_drafts(member_id: int, *, by: Member | None) -> None:
    """Delete all of a member. The erasing operation has asked its own permit."""
    Draft.objects.filter(member=member_id).delete()
