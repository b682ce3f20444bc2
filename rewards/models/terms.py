"""What a brand pays for what: every change is a new version."""

from __future__ import annotations

from django.db import models
from django.db.models import F
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned


class Terms(BrandOwned):
    """Never changed: what was earned before keeps the terms of its time.

    `values` holds only what differs from the defaults of `rewards.rules`, by name.
    """

    values = models.JSONField(default=dict)
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        verbose_name_plural = "terms"
        indexes = [models.Index(F("brand"), F("at").desc(), name="terms_by_time")]

    def __str__(self) -> str:
        return f"terms since {self.at:%Y-%m-%d %H:%M}"
