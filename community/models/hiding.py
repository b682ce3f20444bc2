"""A topic or a post that only moderators still see."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from community.models.post import Post
from community.models.topic import Topic
from engage.tenancy.owned import BrandForeignKey, BrandOwned


class Hiding(BrandOwned):
    """Who hid it, when and why. Exactly one of `topic` and `post` is set."""

    topic = BrandForeignKey(
        Topic,
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.CASCADE,
        related_name="hidings",
    )
    post = BrandForeignKey(
        Post,
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.CASCADE,
        related_name="hidings",
    )
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)
    reason = models.CharField(max_length=200, blank=True)
    """For moderators, and for the author in a receipt; never shown to other readers."""

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "topic"], name="topic_hidden_once"),
            models.UniqueConstraint(fields=["brand", "post"], name="post_hidden_once"),
            models.CheckConstraint(
                condition=Q(topic=None, post__isnull=False) | Q(topic__isnull=False, post=None),
                name="hides_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return (
            f"hiding of topic {self.topic_id}"
            if self.topic_id
            else f"hiding of post {self.post_id}"
        )
