"""What was said on a ticket, to the customer or among agents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped
from support.models.ticket import Ticket, works_on_tickets

if TYPE_CHECKING:
    from engage.members.models import Member

CUSTOMER, OTHER_CUSTOMER, AGENT, BOT, AUTO, NOTE, PEER = KINDS = (
    "customer",
    "other_customer",
    "agent",
    "bot",
    "auto",
    "note",
    "peer",
)
FROM_CUSTOMERS = (CUSTOMER, OTHER_CUSTOMER)


def kinds() -> list[tuple[str, Any]]:
    """Who speaks, in the engine's words (`support/sla`)."""
    return [(kind, kind) for kind in KINDS]


class TicketMessageQuerySet(BrandQuerySet):
    """Adjectives of messages."""

    def visible_to(self, viewer: Member | None) -> Self:
        """Agents: all, notes included. The requester: the public ones that have left."""
        if viewer is None:
            return self.none()
        if works_on_tickets(viewer):
            return self.all()
        mine = Ticket.objects.visible_to(viewer).order_by().values("pk")
        return self.filter(ticket__in=mine).shown_to_customers()

    def shown_to_customers(self) -> Self:
        """Public, and not held back for a moment (undo)."""
        left = Q(leaves_at=None) | Q(leaves_at__lte=Now())
        return self.exclude(kind=NOTE).filter(left)

    def held(self) -> Self:
        """Replies that can be undone no more and have not left."""
        return self.filter(leaves_at__lte=Now())

    def public(self) -> Self:
        return self.exclude(kind=NOTE)


class TicketMessage(BrandOwned):
    """`html` is made when it is written and safe to show as it is."""

    ticket = BrandForeignKey(
        Ticket, db_index=False, on_delete=models.CASCADE, related_name="messages"
    )
    origin = BrandForeignKey(Ticket, db_index=False, on_delete=models.CASCADE, related_name="+")
    """The ticket to which it was written: another one once that was merged."""
    kind = models.CharField(max_length=15, choices=kinds, default=CUSTOMER)
    author = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    source_text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    text_version = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=10, blank=True)
    received_at = models.DateTimeField(default=now)
    """The provider's time, from which clocks count; of ours, when Send was pressed."""
    at = models.DateTimeField(default=now)
    """When we knew of it: never before `received_at`."""
    sent_as = BrandForeignKey(
        "channels.Message",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    """What went over the channel; empty for notes."""
    leaves_at = models.DateTimeField(null=True, blank=True)
    """Until when it can be undone; empty once it has left."""
    failed_at = models.DateTimeField(null=True, blank=True)
    """Since when it is known not to have arrived: it counts as never sent."""
    mentioned = models.JSONField(default=list, blank=True)
    """Ids of the members whom it calls."""

    objects = scoped(TicketMessageQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "sent_as"],
                condition=Q(sent_as__isnull=False),
                name="taken_once",
            ),
            models.CheckConstraint(
                condition=Q(at__gte=F("received_at")), name="known_after_received"
            ),
        ]
        indexes = [
            models.Index(fields=["brand", "ticket", "received_at", "id"], name="said_on_ticket"),
            models.Index(fields=["brand", "origin"], name="said_first_on"),
            models.Index(F("brand"), F("author"), F("at").desc(), name="said_by"),
            models.Index(
                fields=["leaves_at"], condition=Q(leaves_at__isnull=False), name="held_back"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"message {self.pk} on ticket {self.ticket_id}"

    @property
    def reference(self) -> str:
        """Its name for other parts: "support.message:34"."""
        return f"support.message:{self.pk}"

    @property
    def is_note(self) -> bool:
        """Whether only agents see it."""
        return self.kind == NOTE

    @property
    def is_from_customer(self) -> bool:
        return self.kind in FROM_CUSTOMERS
