"""Codes that a reward gives away, each once."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped
from rewards.models.redemption import Redemption
from rewards.models.reward import Reward

CODE_LENGTH = 200


class CouponCodeQuerySet(BrandQuerySet):
    """Adjectives of codes."""

    def unused(self) -> Self:
        """Those that nobody holds."""
        return self.filter(redemption=None)


class CouponCode(BrandOwned):
    """Read by nobody but its owner: no list, no export, no admin page shows a code."""

    reward = BrandForeignKey(Reward, db_index=False, on_delete=models.PROTECT, related_name="codes")
    code = models.CharField(max_length=CODE_LENGTH)
    redemption = BrandForeignKey(
        Redemption,
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="codes",
    )
    """Whose it is, or for whom it is kept until a manager has looked."""
    added_at = models.DateTimeField(default=now)
    shown_at = models.DateTimeField(null=True, blank=True)
    """When its owner saw it on the page; once is enough, the mail has it too."""

    objects = scoped(CouponCodeQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "reward", "code"], name="code_once"),
            models.UniqueConstraint(
                fields=["brand", "redemption"],
                condition=Q(redemption__isnull=False),
                name="one_code_a_redemption",
            ),
        ]
        indexes = [
            models.Index(
                fields=["brand", "reward", "id"],
                condition=Q(redemption=None),
                name="code_unused",
            ),
        ]

    def __str__(self) -> str:
        return f"code {self.pk} of reward {self.reward_id}"
