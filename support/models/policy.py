"""What the brand promises: targets by metric, for the tickets that they are meant for."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now
from django.utils.translation import pgettext_lazy

from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped
from support.models.calendar import Calendar

FIRST_RESPONSE, NEXT_REPLY, PERIODIC_UPDATE, RESOLUTION = METRICS = (
    "first_response",
    "next_reply",
    "periodic_update",
    "resolution",
)


def metrics() -> list[tuple[str, object]]:
    """What is measured, in the order in which clocks that start together stand."""
    words = {
        FIRST_RESPONSE: pgettext_lazy("metric", "First response"),
        NEXT_REPLY: pgettext_lazy("metric", "Next reply"),
        PERIODIC_UPDATE: pgettext_lazy("metric", "Regular update"),
        RESOLUTION: pgettext_lazy("metric", "Solution"),
    }
    return [(metric, words[metric]) for metric in METRICS]


class PolicyQuerySet(BrandQuerySet):
    """Adjectives of policies."""

    def active(self) -> PolicyQuerySet:
        """Those that are given to tickets, in the admin's order: the first that matches wins."""
        return self.filter(archived_at=None).order_by("position", "pk")


class Policy(BrandOwned):
    """`version` is the number of the one that new tickets get."""

    name = models.CharField(max_length=80)
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    is_public = models.BooleanField(default=True)
    """Whether customers are told."""
    archived_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=now)

    objects = scoped(PolicyQuerySet)

    class Meta(BrandOwned.Meta):
        verbose_name_plural = "policies"
        constraints = [models.UniqueConstraint(fields=["brand", "name"], name="policy_name")]
        indexes = [models.Index(fields=["brand", "position", "id"], name="policy_order")]

    def __str__(self) -> str:
        return self.name

    @property
    def reference(self) -> str:
        """Its name for other parts."""
        return f"support.policy:{self.pk}"


class PolicyVersion(BrandOwned):
    """A ticket keeps the version that it was given, whatever the policy says later."""

    policy = BrandForeignKey(
        Policy, db_index=False, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    calendar = BrandForeignKey(
        Calendar, db_index=False, on_delete=models.PROTECT, related_name="policy_versions"
    )
    targets = models.JSONField(default=dict)
    """Metric → duration, such as {"first_response": "PT1H"}; a metric left out has no clock."""
    warn = models.JSONField(default=list, blank=True)
    """Before the due time in open time: "PT30M" (left) or "75%" (used)."""
    pauses = models.JSONField(default=list, blank=True)
    """Statuses that stop resolution and updates: "pending", "on_hold"."""
    counts = models.JSONField(default=list, blank=True)
    """What counts as a reply beside people's: "bot", "note"."""
    conditions = models.JSONField(default=dict, blank=True)
    """{"channel": ["web"], "priority": ["urgent"], "tag": ["vip"]}: all of them, any value of
    each; empty matches every ticket."""
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "policy", "number"], name="policy_version"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of policy {self.policy_id}"
