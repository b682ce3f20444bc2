"""A place of the brand on a network: its form, its forum, its page."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from engage.channels import kinds
from engage.channels.capability import Capability
from engage.tenancy.owned import BrandOwned


class Account(BrandOwned):
    """`outer_id` is the account's id on the network, empty where there is one of its kind."""

    kind = models.CharField(max_length=20, choices=kinds.choices)
    outer_id = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=now)
    closed_at = models.DateTimeField(null=True, blank=True)
    """Since when nothing is fetched or sent; what was said there stays."""

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "kind", "outer_id"], name="channel_once"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.capability.label)

    @property
    def capability(self) -> Capability:
        """What can be done there."""
        return kinds.capability(self.kind)
