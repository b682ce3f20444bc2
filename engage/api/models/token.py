"""A program's key to the API, in the name of one member."""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import datetime
from hmac import compare_digest
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped

NAME_LENGTH = 60
_FORM = re.compile(r"engage_([1-9][0-9]{0,17})_([A-Za-z0-9_-]{43})")


def new_secret() -> str:
    """256 random bits as 43 characters."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """How a secret is stored: SHA-256 in hex. It has 256 random bits, so no salt."""
    return hashlib.sha256(secret.encode("ascii", "replace")).hexdigest()


def written_token(token_id: int, secret: str) -> str:
    """What a program sends: "engage_12_…"; the beginning lets scanners of leaked secrets find it.

    The number finds the row, the secret opens it.
    """
    return f"engage_{token_id}_{secret}"


def read_token(text: str) -> tuple[int, str] | None:
    """The number and the secret, or None for anything that is no token of ours."""
    found = _FORM.fullmatch(text)
    return (int(found[1]), found[2]) if found else None


class ApiTokenQuerySet(BrandQuerySet):
    """Adjectives of tokens."""

    def active(self, at: datetime | None = None) -> Self:
        """Those that open something at `at`, by default now."""
        return self.filter(revoked_at=None, expires_at__gt=at or now())


class ApiToken(BrandOwned):
    """What it may be used for at most; what its member may do today decides besides."""

    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(max_length=NAME_LENGTH)
    """The member's own word for it, such as "nightly export"."""
    scopes = models.JSONField(default=list)
    """Names of scopes, see `engage.api.scopes`."""
    digest = models.CharField(max_length=64)
    """The secret itself is shown once and never stored."""
    created_at = models.DateTimeField(default=now)
    last_used_on = models.DateField(null=True, blank=True)
    """To the day: finer times would be a write with every call, and a diary of somebody's work."""
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = BrandForeignKey(
        "members.Member",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = scoped(ApiTokenQuerySet)

    class Meta(BrandOwned.Meta):
        verbose_name = "token"
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "member", "name"],
                condition=Q(revoked_at=None),
                name="token_name",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        """Whether it opens anything now."""
        return self.revoked_at is None and self.expires_at > now()

    def is_opened_by(self, secret: str) -> bool:
        """Whether this is its secret; takes the same time for every wrong one."""
        return compare_digest(self.digest, digest_of(secret))
