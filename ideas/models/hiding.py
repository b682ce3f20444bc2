"""An idea or a comment that only moderators still see."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned
from ideas.models.comment import Comment
from ideas.models.idea import Idea

REASON_LENGTH = 200


class Hiding(BrandOwned):
    """Who hid it, when and why. Exactly one of `idea` and `comment` is set."""

    idea = BrandForeignKey(
        Idea, null=True, blank=True, db_index=False, on_delete=models.CASCADE,
        related_name="hidings",
    )  # fmt: skip
    comment = BrandForeignKey(
        Comment, null=True, blank=True, db_index=False, on_delete=models.CASCADE,
        related_name="hidings",
    )  # fmt: skip
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)
    reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    """For moderators, and for the author in a receipt; never shown to other readers."""

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "idea"], name="idea_hidden_once"),
            models.UniqueConstraint(fields=["brand", "comment"], name="comment_hidden_once"),
            models.CheckConstraint(
                condition=Q(idea=None, comment__isnull=False) | Q(idea__isnull=False, comment=None),
                name="hides_one_idea_or_comment",
            ),
        ]

    def __str__(self) -> str:
        if self.idea_id:
            return f"hiding of idea {self.idea_id}"
        return f"hiding of comment {self.comment_id}"
