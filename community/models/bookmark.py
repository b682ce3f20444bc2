"""What a member put aside to find it again."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from community.models.post import Post
from community.models.topic import Topic
from engage.tenancy.owned import BrandForeignKey, BrandOwned

NOTE_LENGTH = 200


class Bookmark(BrandOwned):
    """One a member and thing; nobody else sees it, and nothing counts it."""

    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.CASCADE, related_name="+"
    )
    topic = BrandForeignKey(
        Topic, db_index=False, on_delete=models.CASCADE, related_name="bookmarks"
    )
    post = BrandForeignKey(
        Post, null=True, blank=True, db_index=False, on_delete=models.CASCADE,
        related_name="bookmarks",
    )  # fmt: skip
    """The reply or comment of that topic; empty for the topic itself."""
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "member", "topic", "post"],
                name="bookmarked_once",
                nulls_distinct=False,
            ),
        ]
        indexes = [models.Index(fields=["brand", "member", "-id"], name="bookmarks_of_member")]

    def __str__(self) -> str:
        thing = f"post {self.post_id}" if self.post_id else f"topic {self.topic_id}"
        return f"member {self.member_id} keeps {thing}"
