"""An idea that another one speaks for."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned
from ideas.models.idea import Idea


class Merge(BrandOwned):
    """A link, not a move: taking it away gives everybody back what was theirs."""

    idea = BrandForeignKey(Idea, db_index=False, on_delete=models.CASCADE, related_name="merges")
    into = BrandForeignKey(
        Idea, db_index=False, on_delete=models.CASCADE, related_name="merged_here"
    )
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "idea"], name="merged_once"),
            models.CheckConstraint(condition=~Q(idea=F("into")), name="not_merged_into_itself"),
        ]
        indexes = [models.Index(fields=["brand", "into"], name="merges_into_idea")]

    def __str__(self) -> str:
        return f"idea {self.idea_id} merged into {self.into_id}"
