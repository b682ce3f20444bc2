"""`IndexRun`: how far the making of a brand's entries has come, so that it can go on."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from engage.tenancy.owned import BrandOwned


class IndexRun(BrandOwned):
    """One row a brand. A brand without one was never indexed, and the poller begins it."""

    kind = models.CharField(max_length=62, blank=True)
    """The reference kind that is being walked; empty before the first one."""
    after_id = models.BigIntegerField(default=0)
    """The last id of that kind that is in."""
    entries_count = models.PositiveBigIntegerField(default=0)
    """Entries that this run has written."""
    began_at = models.DateTimeField(db_default=Now())
    moved_at = models.DateTimeField(db_default=Now())
    """When the last step was committed; a run that stands still is taken up by the poller."""
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta(BrandOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["brand"], name="one_index_run")]

    def __str__(self) -> str:
        return f"index run of brand {self.brand_id}"
