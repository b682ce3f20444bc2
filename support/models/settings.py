"""How the brand's desk works, as its managers set it."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from engage.tenancy.owned import BrandForeignKey, BrandOwned

MOST_UNDO = 60
WAITS = 480
"""Open minutes: a business day."""
MOST_WAITING = 60_000


class SupportSettings(BrandOwned):
    """One row a brand; without one, the defaults hold."""

    undo_seconds = models.PositiveSmallIntegerField(
        default=0, validators=[MaxValueValidator(MOST_UNDO)]
    )
    """How long a reply is held back so that it can be undone; it counts from the press."""
    asks_rating = models.BooleanField(default=True)
    unanswered_minutes = models.PositiveIntegerField(
        null=True,
        blank=True,
        default=WAITS,
        db_default=WAITS,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_WAITING)],
    )
    """After so many open minutes without an answer a question of the forum is the desk's."""
    apply_after = models.BigIntegerField(null=True, blank=True)
    """The ticket up to which policies were applied again; empty when nobody asked for it."""
    apply_by = BrandForeignKey(
        "members.Member",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta(BrandOwned.Meta):
        verbose_name_plural = "support settings"
        constraints = [
            models.UniqueConstraint(fields=["brand"], name="one_support_settings"),
            models.CheckConstraint(
                condition=models.Q(undo_seconds__lte=MOST_UNDO), name="undo_within_a_minute"
            ),
        ]

    def __str__(self) -> str:
        return "support settings"

    @classmethod
    def current(cls) -> SupportSettings:
        """The brand's, or the defaults; one query."""
        found: Any = cls.objects.first()
        return found or cls()
