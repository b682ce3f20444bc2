"""What was counted: a line for each day and measure, and when that was."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from engage.tenancy.owned import BrandOwned


class DailyMeasure(BrandOwned):
    """`k` of `n` in the window that ends with `day`. Days that are over are never counted anew,
    save by a rebuild: what was said stays said."""

    measure = models.CharField(max_length=20)
    day = models.DateField()
    k = models.PositiveIntegerField(default=0)
    n = models.PositiveIntegerField(default=0)
    is_measured = models.BooleanField(default=True)
    """Whether there is anything by which it could be told (an idea board, a reward)."""
    detail = models.JSONField(default=dict)
    """What a measure says besides: percentiles, a curve, a threshold."""

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "measure", "day"], name="measured_once"),
            models.CheckConstraint(condition=Q(k__lte=F("n")), name="a_part_of_the_whole"),
        ]
        indexes = [models.Index(fields=["brand", "day"], name="measured_by_day")]

    def __str__(self) -> str:
        return f"{self.measure} on {self.day}: {self.k} of {self.n}"


class Counting(BrandOwned):
    """One a brand: when something was last heard, and when it was last counted."""

    heard_at = models.DateTimeField(null=True)
    counted_at = models.DateTimeField(null=True)
    counted_on = models.DateField(null=True)
    """The brand's day that was counted last: where its lines are found."""

    class Meta(BrandOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["brand"], name="one_counting")]
        indexes = [models.Index(fields=["counted_at"], name="counting_age")]

    def __str__(self) -> str:
        return f"counting of brand {self.brand_id}"
