"""A topic that the brand's own people look after."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from community.models.topic import Topic
from engage.tenancy.owned import BrandForeignKey, BrandOwned


class Care(BrandOwned):
    """Who gave it to the brand's desk, and until when that has it. One of a topic runs at most."""

    topic = BrandForeignKey(Topic, db_index=False, on_delete=models.CASCADE, related_name="cares")
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)
    ticket = models.BigIntegerField(null=True, blank=True)
    """The desk's number of it, when the desk has told; no key, the desk is another room."""
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "topic"], condition=Q(ended_at=None), name="cared_for_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["brand", "ticket"], condition=Q(ticket__isnull=False), name="care_by_ticket"
            ),
        ]

    def __str__(self) -> str:
        return f"care for topic {self.topic_id}"
