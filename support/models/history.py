"""What was done to a ticket, by whom and when."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned
from support.models.message import TicketMessage
from support.models.policy import PolicyVersion
from support.models.ticket import Ticket, statuses


class StatusChange(BrandOwned):
    """`message` is the reply with which it was one act."""

    ticket = BrandForeignKey(
        Ticket, db_index=False, on_delete=models.CASCADE, related_name="status_changes"
    )
    before = models.CharField(max_length=10, choices=statuses)
    status = models.CharField(max_length=10, choices=statuses)
    message = BrandForeignKey(
        TicketMessage,
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_by_message = models.BooleanField(default=False)
    """A customer's message reopened it: the engine knows that from the message itself."""
    by = BrandForeignKey(
        "members.Member",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        indexes = [models.Index(fields=["brand", "ticket", "at", "id"], name="statuses_of")]

    def __str__(self) -> str:
        return f"ticket {self.ticket_id}: {self.before} to {self.status}"


class Assignment(BrandOwned):
    """Whose ticket it became; nobody's when `assignee` is empty. Moves no clock."""

    ticket = BrandForeignKey(
        Ticket, db_index=False, on_delete=models.CASCADE, related_name="assignments"
    )
    assignee = BrandForeignKey(
        "members.Member",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        indexes = [models.Index(fields=["brand", "ticket", "at", "id"], name="assignments_of")]

    def __str__(self) -> str:
        return f"ticket {self.ticket_id} to {self.assignee_id}"


class PolicyGiven(BrandOwned):
    """Which promise a ticket got, and why: `why` holds the conditions that it met."""

    ticket = BrandForeignKey(
        Ticket, db_index=False, on_delete=models.CASCADE, related_name="policies_given"
    )
    version = BrandForeignKey(
        PolicyVersion,
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    cause = models.CharField(max_length=10)
    """"opened", "priority", "tags" or "policy" (applied again by hand)."""
    why = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        indexes = [models.Index(fields=["brand", "ticket", "at", "id"], name="policies_of")]

    def __str__(self) -> str:
        return f"policy of ticket {self.ticket_id}"


REVERSIBLE_FOR = timedelta(days=30)
"""After that, merged tickets stay together."""


class Merge(BrandOwned):
    """A ticket that went on in another; undone, it is as if it had never been."""

    ticket = BrandForeignKey(Ticket, db_index=False, on_delete=models.CASCADE, related_name="+")
    into = BrandForeignKey(Ticket, db_index=False, on_delete=models.CASCADE, related_name="+")
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "ticket"],
                condition=models.Q(undone_at=None),
                name="ticket_merged_once",
            ),
        ]
        indexes = [models.Index(fields=["brand", "into"], name="merged_into_this")]

    def __str__(self) -> str:
        return f"ticket {self.ticket_id} into {self.into_id}"
