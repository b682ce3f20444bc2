"""A time during which a member may read and not act."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped


class SuspensionQuerySet(BrandQuerySet):
    """Adjectives of suspensions."""

    def running(self, at: datetime | None = None) -> Self:
        """Those in force at `at`, by default now."""
        at = at or now()
        return self.filter(lifted_at=None, since__lte=at).filter(Q(until=None) | Q(until__gt=at))


class Suspension(BrandOwned):
    """Who was suspended, by whom, why and until when; `until` empty = until it is lifted."""

    member = BrandForeignKey("members.Member", on_delete=models.CASCADE, related_name="suspensions")
    by = BrandForeignKey("members.Member", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(max_length=1000)
    """Shown to the suspended person and to moderators, to nobody else."""
    since = models.DateTimeField(default=now)
    until = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = BrandForeignKey(
        "members.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = scoped(SuspensionQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "member"],
                condition=Q(lifted_at=None),
                name="one_open_suspension",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="suspension_has_length"
            ),
        ]

    def __str__(self) -> str:
        return f"suspension of member {self.member_id}"
