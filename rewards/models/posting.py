"""What moved points, and the entries that say from where to where."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now
from django.utils.translation import pgettext_lazy

from engage.tenancy.owned import BrandForeignKey, BrandOwned
from rewards.models.account import Account
from rewards.models.merit import Merit

AWARD, REVERSAL, CORRECTION, MATURING = "award", "reversal", "correction", "maturing"
SPENDING, REFUND, ADJUSTMENT, EXPIRY = "spending", "refund", "adjustment", "expiry"

KINDS: dict[str, Any] = {
    AWARD: pgettext_lazy("posting", "Points earned"),
    REVERSAL: pgettext_lazy("posting", "Points taken back"),
    CORRECTION: pgettext_lazy("posting", "Correction"),
    MATURING: pgettext_lazy("posting", "Points ripened"),
    SPENDING: pgettext_lazy("posting", "Points spent"),
    REFUND: pgettext_lazy("posting", "Points returned"),
    ADJUSTMENT: pgettext_lazy("posting", "Set by the team"),
    EXPIRY: pgettext_lazy("posting", "Points ended"),
}
REASON_LENGTH = 200


def kinds() -> list[tuple[str, Any]]:
    """Callable, so that a new kind needs no migration."""
    return list(KINDS.items())


class Posting(BrandOwned):
    """One line of a member's statement. Never changed and never deleted: the database refuses.

    Its entries add up to zero, and `key` lets it be written once, whatever is heard, asked or
    retried again. What was wrong gets another posting that takes it back.
    """

    kind = models.CharField(max_length=12, choices=kinds)
    key = models.CharField(max_length=80)
    """What makes it the same posting: "fact:12:merit:7", "redemption:3"."""
    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    merit = BrandForeignKey(
        Merit,
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="postings",
    )
    """What was earned, when a rule paid."""
    undoes = BrandForeignKey(
        "rewards.Posting",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="undone_by",
    )
    """The posting whose exact inverse this is; each at most once."""
    fact_id = models.BigIntegerField(null=True, blank=True)
    """The line of the book of facts that caused it."""
    rule = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=64, blank=True)
    """What it was for, as a reference: "community.post:12"."""
    reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    """A manager's words to the member."""
    by = BrandForeignKey(
        "members.Member",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    """The person who decided it; empty when a rule did."""
    at = models.DateTimeField(default=now)
    points = models.IntegerField(default=0)
    """What it changed in the member's wallet, ripening and ripe together."""
    balance = models.BigIntegerField(default=0)
    """The wallet after it, ripening and ripe together, in the order of writing."""
    reputation = models.IntegerField(default=0)
    """What it changed in the member's reputation."""

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "key"], name="posted_once"),
            models.UniqueConstraint(
                fields=["brand", "undoes"],
                condition=Q(undoes__isnull=False),
                name="undone_once",
            ),
        ]
        indexes = [
            models.Index(
                F("brand"), F("member"), F("at").desc(), F("id").desc(),
                condition=~Q(kind=MATURING),
                include=("kind", "points"),
                name="posting_by_time",
            ),
            models.Index(
                fields=["brand", "merit"],
                condition=Q(merit__isnull=False),
                name="posting_of_merit",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class Entry(BrandOwned):
    """Points that one account got (or gave, below zero) by one posting."""

    posting = BrandForeignKey(
        Posting, db_index=False, on_delete=models.PROTECT, related_name="entries"
    )
    account = BrandForeignKey(
        Account, db_index=False, on_delete=models.PROTECT, related_name="entries"
    )
    amount = models.BigIntegerField()

    class Meta(BrandOwned.Meta):
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "posting", "account"], name="one_entry_an_account"
            ),
            models.CheckConstraint(condition=~Q(amount=0), name="entry_moves_something"),
        ]
        indexes = [
            models.Index(fields=["brand", "account"], include=["amount"], name="entry_in_account")
        ]

    def __str__(self) -> str:
        return f"{self.amount:+} in account {self.account_id}"
