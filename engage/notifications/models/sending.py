"""A notice's way out of the house."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import pgettext_lazy

from engage.notifications.models.notice import Notice
from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped

QUEUED, SENT, FAILED, DROPPED = "queued", "sent", "failed", "dropped"


def states() -> list[tuple[str, Any]]:
    """How far a sending came; callable, so that a new one needs no migration."""
    return [
        (QUEUED, pgettext_lazy("mail", "waiting")),
        (SENT, pgettext_lazy("mail", "sent")),
        (FAILED, pgettext_lazy("mail", "failed")),
        (DROPPED, pgettext_lazy("mail", "not sent")),
    ]


class SendingQuerySet(BrandQuerySet):
    """Adjectives of sendings."""

    def due(self) -> Self:
        """Waiting, and its time has come by the database's clock."""
        return self.filter(state=QUEUED, due_at__lte=Now())

    def failed(self) -> Self:
        """Given up; a person must look."""
        return self.filter(state=FAILED)


class Sending(BrandOwned):
    """One a notice and channel: an outbox that workers poll, and the record of what became of it.

    It is written with its notice. `kind` may differ from the notice's: somebody may want mentions
    in the app and replies by mail.
    """

    notice = BrandForeignKey(
        Notice, db_index=False, on_delete=models.CASCADE, related_name="sendings"
    )
    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.CASCADE, related_name="+"
    )
    channel = models.CharField(max_length=12)
    kind = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=states, default=QUEUED)
    reason = models.CharField(max_length=32, blank=True)
    """Why it was dropped or failed, as a short code of `engage.notifications.reasons`."""
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)
    """When it was sent, failed for good, or dropped."""
    error = models.TextField(blank=True)
    """The last failure, for staff, without addresses."""

    objects = scoped(SendingQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "notice", "channel"], name="sent_once"),
            models.CheckConstraint(
                condition=Q(state=QUEUED, ended_at=None)
                | (~Q(state=QUEUED) & Q(ended_at__isnull=False)),
                name="sending_ends_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["brand", "due_at", "id"], condition=Q(state=QUEUED), name="sending_waiting"
            ),
            models.Index(fields=["due_at"], condition=Q(state=QUEUED), name="sending_due"),
            models.Index(
                F("brand"), F("ended_at").desc(), condition=Q(state=FAILED), name="sending_failed"
            ),
            models.Index(
                fields=["brand", "member", "ended_at"],
                condition=Q(state=SENT),
                name="sending_of_member",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} about notice {self.notice_id}"
