"""A letter that lets one address join the brand."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Self

from django.db import models
from django.utils.timezone import now

from engage.members import roles
from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped


def token_digest(token: str) -> str:
    """How a token is stored: SHA-256 in hex. The token has 256 random bits, so no salt."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class InvitationQuerySet(BrandQuerySet):
    """Adjectives of invitations."""

    def open(self, at: datetime | None = None) -> Self:
        """Those that can still be accepted, now or `at` that moment."""
        return self.filter(used_at=None, withdrawn_at=None, expires_at__gt=at or now())


class Invitation(BrandOwned):
    """One address, one role, one use. Only the token's digest is stored."""

    address = models.EmailField()
    """Normalised; emptied when the invited person is erased."""
    role = models.CharField(max_length=12, choices=roles.choices, default=roles.MEMBER)
    token_hash = models.CharField(max_length=64)
    by = BrandForeignKey("members.Member", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = BrandForeignKey(
        "members.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = scoped(InvitationQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "token_hash"], name="invitation_token"),
        ]
        indexes = [models.Index(fields=["brand", "address"], name="invitation_address")]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it can still be accepted."""
        over = self.used_at or self.withdrawn_at
        return over is None and self.expires_at > now()
