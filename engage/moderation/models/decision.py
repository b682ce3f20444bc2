"""What was decided about a thing, by whom and why."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.timezone import now
from django.utils.translation import pgettext_lazy

from engage.moderation.models.review import Review
from engage.tenancy.owned import BrandForeignKey, BrandOwned

UPHELD, KEPT, DROPPED = "upheld", "kept", "dropped"
OUTCOMES: dict[str, Any] = {
    UPHELD: pgettext_lazy("decision", "Hidden"),
    KEPT: pgettext_lazy("decision", "Kept"),
    DROPPED: pgettext_lazy("decision", "Taken back"),
}
REASON_LENGTH = 200


def outcomes() -> list[tuple[str, Any]]:
    """Callable, so that a new outcome needs no migration."""
    return list(OUTCOMES.items())


class Decision(BrandOwned):
    """A review has a second one after an appeal; the newest holds.

    "dropped": all reports were taken back before anybody looked; decided by the system.
    """

    review = BrandForeignKey(
        Review, db_index=False, on_delete=models.CASCADE, related_name="decisions"
    )
    outcome = models.CharField(max_length=12, choices=outcomes)
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)
    reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    """The moderator's words; the author reads them when it was hidden."""

    class Meta(BrandOwned.Meta):
        indexes = [models.Index(fields=["brand", "review", "id"], name="decision_in_review")]

    def __str__(self) -> str:
        return f"{self.outcome} in review {self.review_id}"
