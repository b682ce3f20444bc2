"""What the brand promises itself and its customers, row by row."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned


class Promise(BrandOwned):
    """One version; the newest of a row holds. `percent` is None where it was taken back."""

    row = models.CharField(max_length=20)
    percent = models.PositiveSmallIntegerField(null=True)
    by = BrandForeignKey(
        "members.Member", null=True, db_index=False, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__gte=1, percent__lte=99),
                name="a_promise_can_be_kept",
            ),
        ]
        indexes = [models.Index(fields=["brand", "row", "-id"], name="promise_of_row")]

    def __str__(self) -> str:
        return f"{self.row}: {self.percent}"
