"""A member's word that something is wrong."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.moderation.models.review import Review
from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped

SPAM, RUDE, OFF_TOPIC, PRIVATE, OTHER = "spam", "rude", "off_topic", "private", "other"
REASONS: dict[str, Any] = {
    SPAM: _("Spam or advertising"),
    RUDE: _("Rude or abusive"),
    OFF_TOPIC: _("Does not belong here"),
    PRIVATE: _("Shows somebody's private data"),
    OTHER: _("Something else"),
}
"""Code → words, in the order of the form."""
WORDS_LENGTH = 1000


def reasons() -> list[tuple[str, Any]]:
    """Callable, so that a new reason needs no migration."""
    return list(REASONS.items())


class ReportQuerySet(BrandQuerySet):
    """Adjectives of reports."""

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)


class Report(BrandOwned):
    """Only its reporter, and moderators who may decide about the thing, ever read one.

    An erased reporter leaves the reason: `member` and `words` are emptied.
    """

    review = BrandForeignKey(
        Review, db_index=False, on_delete=models.CASCADE, related_name="reports"
    )
    member = BrandForeignKey(
        "members.Member",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.CharField(max_length=12, choices=reasons)
    words = models.TextField(max_length=WORDS_LENGTH, blank=True)
    weight = models.PositiveSmallIntegerField()
    """What it counted when it was made; a later role changes nothing."""
    at = models.DateTimeField(default=now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """When its reporter took it back. It still counts for their day."""

    objects = scoped(ReportQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "review", "member"],
                condition=Q(withdrawn_at=None),
                name="reported_once",
            ),
        ]
        indexes = [
            models.Index(F("brand"), F("member"), F("id").desc(), name="report_of_member"),
            models.Index(fields=["brand", "review", "id"], name="report_in_review"),
        ]

    def __str__(self) -> str:
        return f"report in review {self.review_id}"
