"""What a brand asks of its staff when they sign in."""

from __future__ import annotations

from django.db import models

from engage.tenancy.owned import BrandOwned


class SignInPolicy(BrandOwned):
    """One row a brand; a brand without one asks for nothing beyond the usual."""

    staff_need_second_factor = models.BooleanField(default=False)
    """Agents, managers and owners must set up a passkey or a code app before they go on."""

    class Meta(BrandOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["brand"], name="one_sign_in_policy")]
        verbose_name_plural = "sign-in policies"

    def __str__(self) -> str:
        return f"sign-in policy of brand {self.brand_id}"
