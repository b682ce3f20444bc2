"""How far a member has read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils.timezone import now

from community.models.category import Category
from community.models.topic import Topic
from engage.tenancy.owned import BrandForeignKey, BrandOwned

if TYPE_CHECKING:
    from engage.members.models import Member

REMEMBERED = timedelta(days=60)
"""What is older counts as read, so that nobody comes back to a thousand topics."""


def readable_since(member: Member) -> datetime:
    """What was written before this moment is not new for them, whatever they read."""
    return max(member.joined_at, now() - REMEMBERED)


class Reading(BrandOwned):
    """One a member and topic: what was written up to `read_to` is read. It only moves forward."""

    topic = BrandForeignKey(
        Topic, db_index=False, on_delete=models.CASCADE, related_name="readings"
    )
    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.CASCADE, related_name="+"
    )
    read_to = models.DateTimeField()
    """When the last post that was read was written."""
    at = models.DateTimeField(default=now)
    """When the member read it."""

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "member", "topic"], name="reading_once"),
        ]
        indexes = [models.Index(fields=["brand", "read_to"], name="reading_by_age")]

    def __str__(self) -> str:
        return f"member {self.member_id} has read topic {self.topic_id} up to {self.read_to}"


class CaughtUp(BrandOwned):
    """What was written before `at` counts as read for a member: in a category, or everywhere.

    One row however many topics there are.
    """

    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.CASCADE, related_name="+"
    )
    category = BrandForeignKey(
        Category,
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.CASCADE,
        related_name="caught_up",
    )
    """Empty for the whole brand."""
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        verbose_name_plural = "caught up"
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "member", "category"],
                name="caught_up_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        place = f"category {self.category_id}" if self.category_id else "everything"
        return f"member {self.member_id} has read {place} up to {self.at}"
