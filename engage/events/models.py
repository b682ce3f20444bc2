"""`EventRecord`, one line of the book, and `Delivery`, one line's way to one hearer."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from engage.events.kinds import Fact, kind_of
from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped


class EventRecord(BrandOwned):
    """A fact as it was written. Never changed, save when a person is forgotten."""

    kind = models.CharField(max_length=64)
    actor_id = models.BigIntegerField(null=True)
    """The acting member; None when the person was forgotten or nobody acted."""
    subject_kind = models.CharField(max_length=64, blank=True)
    subject_id = models.BigIntegerField(null=True)
    particulars = models.JSONField(default=dict)
    request_id = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(db_default=Now())

    class Meta(BrandOwned.Meta):
        indexes = [
            models.Index(fields=["brand", "kind", "id"], name="event_by_kind"),
            models.Index(
                fields=["brand", "subject_kind", "subject_id", "id"], name="event_by_subject"
            ),
            models.Index(fields=["brand", "actor_id", "id"], name="event_by_actor"),
            models.Index(fields=["brand", "at"], name="event_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"

    @property
    def fact(self) -> Fact:
        """The typed fact; raises `UnknownKind` when its part is not installed."""
        return kind_of(self.kind).from_record(self)

    @property
    def reference(self) -> str:
        """What it happened to, as "community.topic:12"; empty when it has no subject."""
        return f"{self.subject_kind}:{self.subject_id}" if self.subject_id else ""


class DeliveryQuerySet(BrandQuerySet):
    """Adjectives of deliveries."""

    def open(self) -> Any:
        """Neither done nor dead."""
        return self.filter(done_at=None, dead_at=None)

    def due(self) -> Any:
        """Open, and its time has come by the database's clock."""
        return self.open().filter(due_at__lte=Now())

    def dead(self) -> Any:
        """Given up after too many failures; a person must look."""
        return self.filter(dead_at__isnull=False)


class Delivery(BrandOwned):
    """Outbox and inbox in one row: a fact owed to a hearer, and whether it was heard.

    It is written with the fact, and marked done in the very transaction of the hearer's own
    writes. So a fact is neither lost nor heard twice, whatever dies in between.
    """

    event = BrandForeignKey(EventRecord, on_delete=models.CASCADE, related_name="deliveries")
    hearer = models.CharField(max_length=120)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True, blank=True)
    dead_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    """The last failure: its type and message, at most 2,000 characters, for staff only."""

    objects = scoped(DeliveryQuerySet)

    class Meta(BrandOwned.Meta):
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["brand", "event", "hearer"], name="heard_once"),
        ]
        indexes = [
            models.Index(
                fields=["brand", "hearer", "due_at"],
                condition=Q(done_at=None, dead_at=None),
                name="delivery_open",
            ),
            models.Index(
                fields=["due_at"], condition=Q(done_at=None, dead_at=None), name="delivery_due"
            ),
            models.Index(
                fields=["brand", "dead_at"],
                condition=Q(dead_at__isnull=False),
                name="delivery_dead",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} → {self.hearer}"
