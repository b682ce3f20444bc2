"""What people brought to the brand."""

from __future__ import annotations

from django.db import models

from engage.tenancy.owned import BrandOwned


class InboundRow(BrandOwned):
    """A `sources.Inbound`; see there what the columns mean.

    `person` is no key: once a person is erased it holds a number below zero that leads to nobody,
    so that people can still be counted.
    """

    about_kind = models.CharField(max_length=64)
    about_id = models.BigIntegerField()
    channel = models.CharField(max_length=20)
    kind = models.CharField(max_length=12)
    person = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    staff_at = models.DateTimeField(null=True)
    peer_at = models.DateTimeField(null=True)
    answer_at = models.DateTimeField(null=True)
    solved_at = models.DateTimeField(null=True)
    solved_by = models.CharField(max_length=5, blank=True)
    counts = models.BooleanField(default=True)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "about_kind", "about_id"], name="inbound_once"
            ),
        ]
        indexes = [
            models.Index(fields=["brand", "at", "id"], name="inbound_by_time"),
            models.Index(fields=["brand", "person", "at"], name="inbound_of_person"),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def about(self) -> str:
        """The reference of what was brought."""
        return f"{self.about_kind}:{self.about_id}"
