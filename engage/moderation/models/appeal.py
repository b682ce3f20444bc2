"""An author's word against the hiding of what they wrote."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from engage.moderation.models.review import Review
from engage.tenancy.owned import BrandForeignKey, BrandOwned

APPEAL_LENGTH = 1000
ANSWER_HOURS = 24
"""The time in which authors are promised an answer; source: research on community rules."""


class Appeal(BrandOwned):
    """Once a review. An erased author leaves that there was one: `by` and `text` are emptied."""

    review = BrandForeignKey(
        Review, db_index=False, on_delete=models.CASCADE, related_name="appeals"
    )
    by = BrandForeignKey(
        "members.Member",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    text = models.TextField(max_length=APPEAL_LENGTH)
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["brand", "review"], name="appealed_once")]

    def __str__(self) -> str:
        return f"appeal in review {self.review_id}"
