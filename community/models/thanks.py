"""A member's thanks for a post."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from community.models.post import Post
from engage.tenancy.owned import BrandForeignKey, BrandOwned


class Thanks(BrandOwned):
    """Given once a member and post; for an opening question it says "I have this too"."""

    post = BrandForeignKey(Post, db_index=False, on_delete=models.CASCADE, related_name="thanks")
    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        verbose_name_plural = "thanks"
        constraints = [
            models.UniqueConstraint(fields=["brand", "post", "member"], name="thanked_once"),
        ]
        indexes = [
            models.Index(fields=["brand", "at"], include=["post"], name="thanks_by_time"),
            models.Index(fields=["brand", "member"], name="thanks_of_member"),
        ]

    def __str__(self) -> str:
        return f"thanks of member {self.member_id} for post {self.post_id}"
