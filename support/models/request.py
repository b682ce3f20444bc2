"""A request of a guest who has not yet shown that the address is theirs."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from django.db import models
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned
from support.models.ticket import SUBJECT_LENGTH, Ticket

KEPT_FOR = timedelta(days=3)
"""How long the letter's link is good."""


class PendingRequest(BrandOwned):
    """Becomes a ticket with the letter's link; forgotten after some days without."""

    token_hash = models.CharField(max_length=64)
    name = models.CharField(max_length=80)
    address = models.EmailField()
    subject = models.CharField(max_length=SUBJECT_LENGTH)
    text = models.TextField()
    language = models.CharField(max_length=10, blank=True)
    at = models.DateTimeField(default=now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ticket = BrandForeignKey(
        Ticket,
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.CASCADE,
        related_name="+",
    )

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "token_hash"], name="pending_request_token"),
        ]
        indexes = [
            models.Index(fields=["brand", "address", "at"], name="pending_of_address"),
            models.Index(fields=["at"], name="pending_by_age"),
        ]

    def __str__(self) -> str:
        return f"pending request {self.pk}"


def digest(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
