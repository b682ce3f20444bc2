"""Badges, what they count, and who was awarded them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now
from django.utils.translation import pgettext_lazy

from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped
from engage.text.wording import worded

BRONZE, SILVER, GOLD = "bronze", "silver", "gold"
TIERS: dict[str, Any] = {
    BRONZE: pgettext_lazy("badge", "Bronze"),
    SILVER: pgettext_lazy("badge", "Silver"),
    GOLD: pgettext_lazy("badge", "Gold"),
}
"""Lowest first."""
NAME_LENGTH, DESCRIPTION_LENGTH = 60, 200


def tiers() -> list[tuple[str, Any]]:
    """Callable, so that a new tier needs no migration."""
    return list(TIERS.items())


class BadgeQuerySet(BrandQuerySet):
    """Adjectives of badges."""

    def given(self) -> Self:
        """Those that can still be earned; retired ones stay with whoever has them."""
        return self.filter(retired_at=None)


class Badge(BrandOwned):
    """Given when a count reaches its thresholds; no code, no SQL."""

    slug = models.SlugField(max_length=60, db_index=False)
    name = models.JSONField()
    description = models.JSONField(default=dict, blank=True)
    """What it is given for, in words, by language code."""
    icon = models.CharField(max_length=40, default="award")
    counts = models.CharField(max_length=40)
    """What it counts: a name of `rewards.rules.counts`."""
    bronze = models.PositiveIntegerField(null=True, blank=True)
    silver = models.PositiveIntegerField(null=True, blank=True)
    gold = models.PositiveIntegerField(null=True, blank=True)
    again_every = models.PositiveIntegerField(null=True, blank=True)
    """After its last tier, once more with each of so many."""
    position = models.PositiveIntegerField(default=0)
    holders_count = models.PositiveIntegerField(default=0)
    """Members who hold it in any tier."""
    retired_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=now)

    objects = scoped(BadgeQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "slug"], name="badge_slug"),
            models.CheckConstraint(
                condition=Q(bronze__isnull=False) | Q(silver__isnull=False) | Q(gold__isnull=False),
                name="badge_has_a_tier",
            ),
            models.CheckConstraint(
                condition=Q(again_every=None) | Q(again_every__gte=1), name="badge_again"
            ),
        ]
        indexes = [models.Index(fields=["brand", "position", "id"], name="badge_order")]

    def __str__(self) -> str:
        return self.named()

    def named(self, language: str | None = None) -> str:
        """The name in `language`, by default the reader's."""
        return worded(self.name, language)

    def described(self, language: str | None = None) -> str:
        """What it is given for, in `language`; may be empty."""
        return worded(self.description, language)

    @property
    def url(self) -> str:
        return f"/badges/{self.slug}/"

    @property
    def reference(self) -> str:
        return f"rewards.badge:{self.pk}"

    def thresholds(self) -> list[tuple[str, int]]:
        """Tier and count, lowest first, of those tiers that it has."""
        given = [(BRONZE, self.bronze), (SILVER, self.silver), (GOLD, self.gold)]
        return [(tier, least) for tier, least in given if least is not None]

    def earned(self, count: int) -> list[tuple[str, int]]:
        """Tier and number of every award that `count` is enough for; the number counts repeats."""
        steps = self.thresholds()
        reached = [(tier, 1) for tier, least in steps if count >= least]
        if self.again_every and steps and len(reached) == len(steps):
            last, least = steps[-1]
            times = (count - least) // self.again_every
            reached += [(last, 2 + more) for more in range(min(times, 1000))]
        return reached


class AwardQuerySet(BrandQuerySet):
    """Adjectives of awards."""

    def standing(self) -> Self:
        """Those that were not revoked."""
        return self.filter(revoked_at=None)


class Award(BrandOwned):
    """A badge's tier that a member was given; a revoked one stays as history."""

    badge = BrandForeignKey(Badge, db_index=False, on_delete=models.PROTECT, related_name="awards")
    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    tier = models.CharField(max_length=8, choices=tiers)
    number = models.PositiveIntegerField(default=1)
    """1 for the first time, more for repeats of the last tier."""
    at = models.DateTimeField(default=now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = BrandForeignKey(
        "members.Member",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.CharField(max_length=200, blank=True)
    """Why it was revoked; the member reads it."""

    objects = scoped(AwardQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "member", "badge", "tier", "number"], name="awarded_once"
            ),
        ]
        indexes = [
            models.Index(F("brand"), F("badge"), F("id").desc(), name="award_of_badge"),
        ]

    def __str__(self) -> str:
        return f"{self.tier} of badge {self.badge_id} for member {self.member_id}"

    @property
    def reference(self) -> str:
        return f"rewards.award:{self.pk}"


class Tally(BrandOwned):
    """How often a member did what badges count; standing merits only."""

    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    counts = models.CharField(max_length=40)
    count = models.IntegerField(default=0)

    class Meta(BrandOwned.Meta):
        verbose_name_plural = "tallies"
        constraints = [
            models.UniqueConstraint(fields=["brand", "member", "counts"], name="one_tally"),
        ]

    def __str__(self) -> str:
        return f"{self.count} {self.counts} of member {self.member_id}"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a badge shall be like."""

    name: Mapping[str, str]
    description: Mapping[str, str]
    icon: str
    counts: str
    bronze: int | None
    silver: int | None
    gold: int | None
    again_every: int | None = None
