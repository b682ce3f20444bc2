"""The answer that the asker accepted."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from community.models.post import Post
from community.models.topic import Topic
from engage.tenancy.owned import BrandForeignKey, BrandOwned


class Solution(BrandOwned):
    """Which reply solved which question; one a question."""

    topic = BrandForeignKey(
        Topic, db_index=False, on_delete=models.CASCADE, related_name="solutions"
    )
    post = BrandForeignKey(Post, db_index=False, on_delete=models.CASCADE, related_name="solutions")
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "topic"], name="one_solution"),
            models.UniqueConstraint(fields=["brand", "post"], name="solution_post"),
        ]

    def __str__(self) -> str:
        return f"post {self.post_id} solves topic {self.topic_id}"
