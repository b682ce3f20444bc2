"""What the customer says of a solved request."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned
from support.models.ticket import Ticket

WORST, BEST = 1, 5


class Rating(BrandOwned):
    """One for each time that it was solved; it may be changed until it is reopened."""

    ticket = BrandForeignKey(
        Ticket, db_index=False, on_delete=models.CASCADE, related_name="ratings"
    )
    solve = models.PositiveIntegerField()
    """The ticket's `solves_count` when it was asked."""
    score = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(WORST), MaxValueValidator(BEST)]
    )
    words = models.TextField(blank=True)
    assignee = BrandForeignKey(
        "members.Member",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    """Whose ticket it was then."""
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "ticket", "solve"], name="rated_once_a_solve"),
            models.CheckConstraint(
                condition=Q(score__gte=WORST) & Q(score__lte=BEST), name="score_of_five"
            ),
        ]
        indexes = [models.Index(F("brand"), F("at").desc(), name="ratings_newest")]

    def __str__(self) -> str:
        return f"{self.score} for ticket {self.ticket_id}"
