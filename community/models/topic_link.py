"""A topic that belongs to another one."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from community.models.topic import Topic
from engage.tenancy.owned import BrandForeignKey, BrandOwned

RELATED, DUPLICATE = "related", "duplicate"


def link_kinds() -> list[tuple[str, str]]:
    """How two topics belong together; callable, so that a new kind needs no migration."""
    return [(kind, kind) for kind in (RELATED, DUPLICATE)]


class TopicLink(BrandOwned):
    """`topic` asks what `original` already asked (a duplicate), or is related to it."""

    topic = BrandForeignKey(Topic, db_index=False, on_delete=models.CASCADE, related_name="links")
    original = BrandForeignKey(
        Topic, db_index=False, on_delete=models.CASCADE, related_name="linked_from"
    )
    kind = models.CharField(max_length=10, choices=link_kinds, default=RELATED)
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "topic", "original"], name="linked_once"),
            models.CheckConstraint(condition=~Q(topic=F("original")), name="not_linked_to_itself"),
        ]
        indexes = [models.Index(fields=["brand", "original"], name="links_to_topic")]

    def __str__(self) -> str:
        return f"topic {self.topic_id} {self.kind} to {self.original_id}"
