"""What a fact earned somebody, and what takes such merits back."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped

KEY_LENGTH = 80


class MeritQuerySet(BrandQuerySet):
    """Adjectives of merits."""

    def standing(self) -> Self:
        """Those that nothing has taken back."""
        return self.filter(is_standing=True)


class Merit(BrandOwned):
    """A claim to points: one a fact and rule, so that hearing twice pays once.

    `worth` is what it is worth while it stands; `pending` and `available` are what it has in the
    member's accounts now. Which of them they are follows from the merits alone, not from the order
    in which their facts were heard (docs/decisions/0024-ledger.md).
    """

    fact_id = models.BigIntegerField()
    rule = models.CharField(max_length=40)
    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    giver = BrandForeignKey(
        "members.Member",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    """The peer whose act earned it, for limits between two people."""
    key = models.CharField(max_length=KEY_LENGTH)
    """What its inverse names: "solution:40", "thanks:40:7"."""
    about = models.CharField(max_length=64)
    place = models.CharField(max_length=64, blank=True)
    """What it stands in, when that can be hidden with it: "community.topic:12"."""
    at = models.DateTimeField()
    day = models.DateField()
    """The day of `at` in UTC, to which daily limits and leaderboards count it."""
    points = models.PositiveIntegerField()
    """What the rule gives, by the terms of that time, before limits."""
    worth = models.PositiveIntegerField(default=0)
    """The same after limits."""
    within_limits = models.BooleanField(default=True)
    """Whether the limits between two people let it count."""
    is_standing = models.BooleanField(default=True)
    """Whether nothing has taken it back."""
    is_counted = models.BooleanField(default=False)
    """Whether the tallies of badges hold it; once settled: it stands and is within limits."""
    pending = models.IntegerField(default=0)
    available = models.IntegerField(default=0)
    expired = models.IntegerField(default=0, db_default=0)
    """Points of it that ended in the wallet, and count as reputation only; with a minus while it
    does not stand, so that they do not come back with it."""
    matures_at = models.DateTimeField()
    """When its points can be spent."""

    objects = scoped(MeritQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "fact_id", "rule"], name="merited_once"),
        ]
        indexes = [
            models.Index(fields=["brand", "member", "day"], name="merit_of_day"),
            models.Index(
                fields=["brand", "member", "giver", "at"],
                condition=Q(giver__isnull=False),
                name="merit_between_two",
            ),
            models.Index(fields=["brand", "key"], name="merit_by_key"),
            models.Index(fields=["brand", "about"], name="merit_about"),
            models.Index(fields=["brand", "place"], condition=~Q(place=""), name="merit_in_place"),
            models.Index(fields=["matures_at"], condition=~Q(pending=0), name="merit_ripening"),
        ]

    @property
    def held(self) -> int:
        """What it has in the member's reputation now."""
        return self.pending + self.available + max(self.expired, 0)

    def __str__(self) -> str:
        return f"{self.rule} for member {self.member_id} by fact {self.fact_id}"


class Undoing(BrandOwned):
    """The newest facts that took something back or gave it back, by what they name.

    The key is a merit's own ("thanks:40:7": taken back for good; the next one is a new merit), or
    the reference of a thing ("community.post:40": hidden, and perhaps shown again).
    """

    key = models.CharField(max_length=KEY_LENGTH)
    undone = models.BigIntegerField(default=0)
    """The newest fact that took it back."""
    redone = models.BigIntegerField(default=0)
    """The newest fact that gave it back."""

    class Meta(BrandOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["brand", "key"], name="one_undoing")]

    def __str__(self) -> str:
        return f"undoing of {self.key}"
