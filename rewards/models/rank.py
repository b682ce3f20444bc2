"""Ranks, who reached them, and how a member stands now."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned
from engage.text.wording import worded

NAME_LENGTH, PROMISE_LENGTH = 40, 160


class Rank(BrandOwned):
    """A step of the ladder; name and promise are JSON by language code."""

    name = models.JSONField()
    promise = models.JSONField(default=dict, blank=True)
    """What comes with it: "early firmware, a direct line to the sound team"."""
    from_points = models.PositiveIntegerField()
    """The reputation at which it is reached."""

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "from_points"], name="one_rank_a_step"),
        ]

    def __str__(self) -> str:
        return self.named()

    def named(self, language: str | None = None) -> str:
        """The name in `language`, by default the reader's."""
        return worded(self.name, language)

    def promised(self, language: str | None = None) -> str:
        """What comes with it, in `language`; may be empty."""
        return worded(self.promise, language)

    @property
    def reference(self) -> str:
        return f"rewards.rank:{self.pk}"

    @property
    def is_held(self) -> bool:
        """Whether anybody has reached it, and so keeps it. One or two statements."""
        return self.attainments.exists() or Standing.objects.filter(rank=self).exists()


class Attainment(BrandOwned):
    """A member reached a rank: kept for life, whatever points are taken back later."""

    rank = BrandForeignKey(
        Rank, db_index=False, on_delete=models.PROTECT, related_name="attainments"
    )
    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "member", "rank"], name="reached_once"),
        ]

    def __str__(self) -> str:
        return f"member {self.member_id} reached rank {self.rank_id}"


class Standing(BrandOwned):
    """What stands beside a member's name, in one row; written by the operations that change it."""

    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    rank = BrandForeignKey(
        Rank,
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    """The highest that they ever reached."""
    bronze = models.PositiveIntegerField(default=0)
    silver = models.PositiveIntegerField(default=0)
    gold = models.PositiveIntegerField(default=0)
    """Badges of each tier, the highest of each badge."""
    opted_out_at = models.DateTimeField(null=True, blank=True)
    """Since when they stand on no leaderboard and in no list of holders, by their own wish."""

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "member"], name="one_standing"),
        ]

    def __str__(self) -> str:
        return f"standing of member {self.member_id}"
