"""A member's voice for an idea."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned
from ideas.models.idea import Idea


class Vote(BrandOwned):
    """Given once a member and idea. Merging moves none: it stays with the idea it was given for."""

    idea = BrandForeignKey(Idea, db_index=False, on_delete=models.CASCADE, related_name="votes")
    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)
    added_by = BrandForeignKey(
        "members.Member", null=True, blank=True, db_index=False, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    """The agent who voted on the member's behalf; empty when the member did."""
    origin = models.CharField(max_length=90, blank=True)
    """The reference of where they said so, such as "support.ticket:12"."""

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "idea", "member"], name="voted_once"),
        ]
        indexes = [
            models.Index(fields=["brand", "member", "-at"], name="votes_of_member"),
            models.Index(fields=["brand", "at"], name="votes_by_time"),
        ]

    def __str__(self) -> str:
        return f"vote of member {self.member_id} for idea {self.idea_id}"
