"""That a thing shows a file."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned


class UploadUse(BrandOwned):
    """One for each file and thing; `reference` is the thing's name, such as "community.post:12"."""

    upload = BrandForeignKey(
        "uploads.Upload", db_index=False, on_delete=models.CASCADE, related_name="uses"
    )
    reference = models.CharField(max_length=100)
    since = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "upload", "reference"], name="upload_used_once"
            ),
        ]
        indexes = [
            models.Index(fields=["brand", "reference"], name="uploads_of_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} shows upload {self.upload_id}"
