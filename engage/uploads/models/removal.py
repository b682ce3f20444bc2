"""That a manager took a member's file away, and why."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned
from engage.uploads.models.upload import NAME_LENGTH

REASON_LENGTH = 200


class Removal(BrandOwned):
    """Kept of the file: its name, for its member, and its digest, so that it does not come back."""

    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.CASCADE, related_name="+"
    )
    """Whose file it was."""
    name = models.CharField(max_length=NAME_LENGTH)
    sha256 = models.CharField(max_length=64)
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=REASON_LENGTH)
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        indexes = [
            models.Index(fields=["brand", "sha256"], name="removed_content"),
            models.Index(fields=["brand", "member", "-at"], name="removed_of_member"),
        ]

    def __str__(self) -> str:
        return self.name
