"""A question of the forum that nobody has answered yet, as far as the desk knows of it."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned


class WaitingQuestion(BrandOwned):
    """Gone as soon as somebody answers, or the desk was called."""

    about = models.CharField(max_length=80)
    """Reference to the topic."""
    asker = BrandForeignKey(
        "members.Member",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.CASCADE,
        related_name="+",
    )
    asked_at = models.DateTimeField(default=now)
    due_at = models.DateTimeField(null=True, blank=True)
    """When the desk is called; empty while the brand wants no such thing."""

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "about"], name="question_waits_once"),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(due_at__isnull=False),
                name="questions_by_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} waits"
