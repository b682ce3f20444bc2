"""A member's wish to hear of what happens to something."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped


class FollowQuerySet(BrandQuerySet):
    """Adjectives of follows."""

    def of(self, reference: str) -> Self:
        """Those of one thing, by its reference such as "community.topic:12"."""
        kind, _colon, number = reference.partition(":")
        return self.filter(subject_kind=kind, subject_id=int(number))


class Follow(BrandOwned):
    """One a member and thing."""

    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.CASCADE, related_name="+"
    )
    subject_kind = models.CharField(max_length=64)
    subject_id = models.BigIntegerField()
    since = models.DateTimeField(default=now)

    objects = scoped(FollowQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "subject_kind", "subject_id", "member"], name="followed_once"
            ),
        ]
        indexes = [
            models.Index(fields=["brand", "member", "-since"], name="follows_of_member"),
        ]

    def __str__(self) -> str:
        return f"member {self.member_id} follows {self.subject_kind}:{self.subject_id}"
