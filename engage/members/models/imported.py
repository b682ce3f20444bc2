"""Where an imported person came from."""

from __future__ import annotations

from django.db import models

from engage.tenancy.owned import BrandForeignKey, BrandOwned


class ImportedIdentity(BrandOwned):
    """The person's id in the source, so that a second import finds them and they can be claimed."""

    member = BrandForeignKey("members.Member", on_delete=models.CASCADE, related_name="origins")
    source = models.CharField(max_length=80)
    """Which system and site, such as `stackexchange:boardgames.example` or an OIDC issuer."""
    source_id = models.CharField(max_length=120)
    address = models.EmailField(blank=True)
    """Normalised, when the source gave one: who verifies it may claim the member."""

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "source", "source_id"], name="imported_once"),
        ]
        indexes = [
            models.Index(
                fields=["brand", "address"],
                condition=~models.Q(address=""),
                name="imported_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"
