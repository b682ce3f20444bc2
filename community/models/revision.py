"""What a post said before an edit."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from community.models.post import Post
from engage.tenancy.owned import BrandForeignKey, BrandOwned


class Revision(BrandOwned):
    """One edit: who made it, when and why, and the text that it replaced."""

    post = BrandForeignKey(Post, db_index=False, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    """The post's version that this text was."""
    source_text = models.TextField()
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)
    """When the text was replaced."""
    reason = models.CharField(max_length=200, blank=True)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "post", "version"], name="revision_once"),
        ]

    def __str__(self) -> str:
        return f"version {self.version} of post {self.post_id}"
