"""A topic that went to another category."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from community.models.category import Category
from community.models.topic import Topic
from engage.tenancy.owned import BrandForeignKey, BrandOwned


class Move(BrandOwned):
    """Who moved it, from where to where, when and why; a topic may move often."""

    topic = BrandForeignKey(Topic, db_index=False, on_delete=models.CASCADE, related_name="moves")
    before = BrandForeignKey(
        Category, db_index=False, on_delete=models.PROTECT, related_name="moves_away"
    )
    after = BrandForeignKey(
        Category, db_index=False, on_delete=models.PROTECT, related_name="moves_here"
    )
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)
    reason = models.CharField(max_length=200, blank=True)
    """For moderators, and for the author in a receipt; never shown to other readers."""

    class Meta(BrandOwned.Meta):
        indexes = [models.Index(fields=["brand", "topic"], name="moves_of_topic")]

    def __str__(self) -> str:
        return f"move of topic {self.topic_id}"
