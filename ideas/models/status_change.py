"""A step on an idea's way."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned
from ideas.models.idea import Idea
from ideas.models.status import Status


class StatusChange(BrandOwned):
    """Who moved it where and when; only added to."""

    idea = BrandForeignKey(Idea, db_index=False, on_delete=models.CASCADE, related_name="changes")
    before = BrandForeignKey(Status, db_index=False, on_delete=models.PROTECT, related_name="+")
    status = BrandForeignKey(Status, db_index=False, on_delete=models.PROTECT, related_name="+")
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        indexes = [
            models.Index(fields=["brand", "idea", "id"], name="changes_of_idea"),
            models.Index(fields=["brand", "at"], name="idea_changes_by_time"),
        ]

    def __str__(self) -> str:
        return f"idea {self.idea_id} from {self.before_id} to {self.status_id}"
