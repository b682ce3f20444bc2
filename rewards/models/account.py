"""Where points lie."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from engage.tenancy.owned import BrandForeignKey, BrandOwned

REPUTATION, PENDING, AVAILABLE = "reputation", "pending", "available"
ESTEEM, ISSUE, REDEEMED = "esteem", "issue", "redeemed"

OF_MEMBERS = (REPUTATION, PENDING, AVAILABLE)
OF_BRAND = (ESTEEM, ISSUE, REDEEMED)

CURRENCIES = {
    REPUTATION: "reputation",
    ESTEEM: "reputation",
    PENDING: "wallet",
    AVAILABLE: "wallet",
    ISSUE: "wallet",
    REDEEMED: "wallet",
}
"""Reputation makes the rank and is never spent; the wallet is what rewards are paid from."""

KINDS: dict[str, Any] = {
    REPUTATION: pgettext_lazy("account", "Reputation"),
    PENDING: pgettext_lazy("account", "Ripening points"),
    AVAILABLE: pgettext_lazy("account", "Points to spend"),
    ESTEEM: pgettext_lazy("account", "Reputation given by the brand"),
    ISSUE: pgettext_lazy("account", "Points given by the brand"),
    REDEEMED: pgettext_lazy("account", "Points redeemed"),
}


def kinds() -> list[tuple[str, Any]]:
    """Callable, so that a new kind needs no migration."""
    return list(KINDS.items())


class Account(BrandOwned):
    """Three a member, three of the brand's own; all balances of a brand add up to zero.

    `balance` is the sum of its entries, written in their transaction and proved by
    `manage.py ledger_check`. Only `rewards.operations.posting` writes it.
    """

    kind = models.CharField(max_length=12, choices=kinds)
    member = BrandForeignKey(
        "members.Member",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    """Whose it is; empty for the brand's own. An erased member's stays with the row that no longer
    says who it was."""
    balance = models.BigIntegerField(default=0)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "member", "kind"], name="account_of_member"),
            models.UniqueConstraint(
                fields=["brand", "kind"], condition=Q(member=None), name="account_of_brand"
            ),
            models.CheckConstraint(
                condition=Q(member=None, kind__in=OF_BRAND)
                | Q(member__isnull=False, kind__in=OF_MEMBERS),
                name="account_has_its_owner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.member_id or 'the brand'}"
