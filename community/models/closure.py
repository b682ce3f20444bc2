"""A topic that takes no more replies."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from community.models.topic import Topic
from engage.tenancy.owned import BrandForeignKey, BrandOwned


class Closure(BrandOwned):
    """Who closed it, when, and the reason that readers see."""

    topic = BrandForeignKey(
        Topic, db_index=False, on_delete=models.CASCADE, related_name="closures"
    )
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)
    reason = models.CharField(max_length=200, blank=True)

    class Meta(BrandOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["brand", "topic"], name="closed_once")]

    def __str__(self) -> str:
        return f"closure of topic {self.topic_id}"
