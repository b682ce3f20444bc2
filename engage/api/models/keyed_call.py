"""What was answered to a call that came with an idempotency key."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned

KEY_LENGTH = 255


class KeyedCall(BrandOwned):
    """Written with the call's own effect; only successes are kept, all else may be tried again."""

    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.CASCADE, related_name="+"
    )
    key = models.CharField(max_length=KEY_LENGTH)
    fingerprint = models.CharField(max_length=64)
    """Digest of method, address and parameters: the same key with others is a mistake."""
    status = models.PositiveSmallIntegerField()
    body = models.TextField()
    """The answer as JSON."""
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "member", "key"], name="answered_once"),
        ]
        indexes = [models.Index(fields=["at"], name="keyed_call_age")]

    def __str__(self) -> str:
        return f"keyed call {self.pk}"
