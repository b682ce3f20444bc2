"""What a member decided to hear of."""

from __future__ import annotations

from django.db import models

from engage.tenancy.owned import BrandForeignKey, BrandOwned


class NoticeChoice(BrandOwned):
    """One a member, kind of notice and channel. Without a row the kind's own default holds."""

    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=64)
    channel = models.CharField(max_length=12)
    is_wanted = models.BooleanField()

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "member", "kind", "channel"], name="chosen_once"
            ),
        ]

    def __str__(self) -> str:
        wants = "wants" if self.is_wanted else "does not want"
        return f"member {self.member_id} {wants} {self.kind} by {self.channel}"
