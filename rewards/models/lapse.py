"""Points that end because somebody has not been here for a long time."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned


class Lapse(BrandOwned):
    """A member whose points will end, unless they come by; the row goes when they do."""

    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateField()
    """The last day on which they were here, or earned or spent points."""
    due_on = models.DateField()
    """When the points end; never sooner than the warnings want."""
    told = models.PositiveSmallIntegerField(default=0)
    """Of how many days they were warned last: 60, 30 or 7; 0 before."""
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "member"], name="one_lapse"),
        ]

    def __str__(self) -> str:
        return f"points of member {self.member_id} end on {self.due_on}"
