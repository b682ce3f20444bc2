"""The numbers by which a brand lets reports count."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from engage.tenancy.owned import BrandOwned


class ModerationPolicy(BrandOwned):
    """One row a brand; a brand without one has these defaults."""

    hide_weight = models.PositiveSmallIntegerField(default=3)
    """The weight of reports at which a thing is hidden until a moderator has looked."""
    least_reporters = models.PositiveSmallIntegerField(default=2)
    """How many different people that takes at least; never one alone."""
    reports_a_day = models.PositiveSmallIntegerField(default=10)
    """What one member may report in 24 hours; moderators and staff as much as they need to."""
    wait_hours = models.PositiveSmallIntegerField(default=24)
    """How long after joining a member cannot report yet; 0 for not at all."""

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand"], name="one_moderation_policy"),
            models.CheckConstraint(
                condition=Q(least_reporters__gte=2), name="never_hidden_for_one_report"
            ),
            models.CheckConstraint(condition=Q(reports_a_day__gte=1), name="somebody_may_report"),
        ]
        verbose_name_plural = "moderation policies"

    def __str__(self) -> str:
        return f"moderation policy of brand {self.brand_id}"

    @classmethod
    def current(cls) -> ModerationPolicy:
        """What holds in the current brand; one statement."""
        found: ModerationPolicy | None = cls.objects.first()
        return found or cls()
