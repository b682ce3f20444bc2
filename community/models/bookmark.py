"""What a member put aside to find it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from community.models.category import Category
from community.models.post import Post
from community.models.topic import Topic
from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped

if TYPE_CHECKING:
    from engage.members.models import Member

NOTE_LENGTH = 200


class BookmarkQuerySet(BrandQuerySet):
    """Adjectives of bookmarks."""

    def visible_to(self, viewer: Member) -> Self:
        """`viewer`'s own, as far as they may still see what these lead to.

        By the topic's category: a sub-select over visible topics would begin with all of them.
        """
        categories = Category.objects.visible_to(viewer).order_by().values("pk")
        seen = self.filter(member=viewer.pk, topic__category__in=categories)
        if viewer.may_moderate:
            return seen
        whole = Q(post=None) | Q(post__hidden_at=None)
        in_sight = Q(post__parent=None) | Q(post__parent__hidden_at=None)
        return seen.filter(whole, in_sight, topic__hidden_at=None)


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

    objects = scoped(BookmarkQuerySet)

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
