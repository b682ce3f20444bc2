"""When the brand's people work: versions of business hours."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned


class Calendar(BrandOwned):
    """`version` is the number of the one in force. The zone stays: another zone is another
    calendar."""

    name = models.CharField(max_length=80)
    zone = models.CharField(max_length=64)
    """IANA name, such as "Europe/Berlin"."""
    version = models.PositiveIntegerField(default=1)
    followed = models.PositiveIntegerField(default=1, db_default=1)
    """The version that unfinished clocks follow by now; smaller while a task is at it."""
    follow_after = models.BigIntegerField(default=0, db_default=0)
    """The ticket up to which they do, on the way to `version`."""
    created_at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "name"], name="calendar_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reference(self) -> str:
        """Its name for other parts."""
        return f"support.calendar:{self.pk}"


class CalendarVersion(BrandOwned):
    """Hours as they are from `at` on; unfinished clocks follow."""

    calendar = BrandForeignKey(
        Calendar, db_index=False, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField()
    weekly = models.JSONField(default=dict)
    """{"mon": [["09:00", "17:00"]], …} or {"daily": […]}; may end at 24:00 or past midnight."""
    exceptions = models.JSONField(default=dict, blank=True)
    """{"2026-12-24": [["09:00", "12:00"]], "2026-12-25": []}: other hours, or closed."""
    reasons = models.JSONField(default=dict, blank=True)
    """Date → why, such as the holiday's name; only to be shown."""
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "calendar", "number"], name="calendar_version"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of calendar {self.calendar_id}"
