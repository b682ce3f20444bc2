"""How often a topic's page was opened."""

from __future__ import annotations

from django.db import models

from community.models.topic import Topic
from engage.tenancy.owned import BrandForeignKey, BrandOwned


class TopicViews(BrandOwned):
    """Apart from the topic, so that a view rewrites 50 bytes and never locks the topic.

    Written in batches by `community.counters`; the newest minute may be missing.
    """

    topic = BrandForeignKey(Topic, db_index=False, on_delete=models.CASCADE, related_name="views")
    count = models.PositiveIntegerField(default=0)

    class Meta(BrandOwned.Meta):
        verbose_name_plural = "topic views"
        constraints = [models.UniqueConstraint(fields=["brand", "topic"], name="views_of_topic")]

    def __str__(self) -> str:
        return f"{self.count} views of topic {self.topic_id}"
