"""A request of a customer; in the desk, a ticket."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now
from django.utils.translation import pgettext_lazy

from engage.channels import kinds
from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped

if TYPE_CHECKING:
    from engage.members.models import Member

SUBJECT_LENGTH = 200
NEW, OPEN, PENDING, ON_HOLD, SOLVED, CLOSED = STATUSES = (
    "new",
    "open",
    "pending",
    "on_hold",
    "solved",
    "closed",
)
WAITING = (NEW, OPEN)
"""The brand's turn."""
UNSOLVED = (NEW, OPEN, PENDING, ON_HOLD)
OVER = (SOLVED, CLOSED)
PRESENCE = "support.presence"
"""The kind under which those at a ticket are known; customers are told nothing of it."""
LOW, NORMAL, HIGH, URGENT = PRIORITIES = ("low", "normal", "high", "urgent")
NEVER = datetime(9000, 1, 1, tzinfo=UTC)
"""Stands in `queue_at` for a ticket on which nothing is due."""


def statuses() -> list[tuple[str, Any]]:
    """How a ticket can stand; callable, so that a new one needs no migration."""
    words = {
        NEW: pgettext_lazy("ticket", "New"),
        OPEN: pgettext_lazy("ticket", "Open"),
        PENDING: pgettext_lazy("ticket", "Waiting for the customer"),
        ON_HOLD: pgettext_lazy("ticket", "On hold"),
        SOLVED: pgettext_lazy("ticket", "Solved"),
        CLOSED: pgettext_lazy("ticket", "Closed"),
    }
    return [(status, words[status]) for status in STATUSES]


def priorities() -> list[tuple[str, Any]]:
    """How much it matters, the least first."""
    words = {
        LOW: pgettext_lazy("priority", "Low"),
        NORMAL: pgettext_lazy("priority", "Normal"),
        HIGH: pgettext_lazy("priority", "High"),
        URGENT: pgettext_lazy("priority", "Urgent"),
    }
    return [(priority, words[priority]) for priority in PRIORITIES]


def works_on_tickets(viewer: Member | None) -> bool:
    """Whether they see every ticket of the brand: agents, managers, owners and the system."""
    return viewer is not None and not viewer.is_erased and (viewer.is_staff or viewer.is_system)


class TicketQuerySet(BrandQuerySet):
    """Adjectives of tickets."""

    def visible_to(self, viewer: Member | None) -> Self:
        """Agents: all. Everybody else: what they asked themselves and what is not void."""
        if viewer is None:
            return self.none()
        if works_on_tickets(viewer):
            return self.all()
        return self.filter(requester=viewer, voided_at=None)

    def unsolved(self) -> Self:
        """Those of the queue: neither solved, void nor merged into another."""
        return self.filter(status__in=UNSOLVED, voided_at=None, merged_into=None)

    def tagged(self, word: str) -> Self:
        """Those of the queue with this tag, in its order."""
        found = self.filter(tags__word=word, tags__queue_at__isnull=False)
        return found.order_by("tags__queue_at", "tags__ticket")

    def unassigned(self) -> Self:
        return self.filter(assignee=None)

    def assigned_to(self, member: Member) -> Self:
        return self.filter(assignee=member)

    def by_due(self) -> Self:
        """What is due next first; what is due never, last."""
        return self.order_by("queue_at", "pk")

    def due_after(self, at: datetime, pk: int) -> Self:
        """The rows after (`at`, `pk`) in that order."""
        return self.filter(queue_at__gte=at).exclude(queue_at=at, pk__lte=pk)


_IN_QUEUE = Q(status__in=UNSOLVED, voided_at=None, merged_into=None)


class Ticket(BrandOwned):
    """Its texts are its messages. The id is the number that people say. Everything below
    `# Mirrors` follows from other rows and is written by operations only."""

    requester = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    assignee = BrandForeignKey(
        "members.Member",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    status = models.CharField(max_length=10, choices=statuses, default=NEW)
    priority = models.CharField(max_length=10, choices=priorities, default=NORMAL)
    subject = models.CharField(max_length=SUBJECT_LENGTH)
    language = models.CharField(max_length=10, blank=True)
    channel = models.CharField(max_length=20, choices=kinds.choices, default=kinds.WEB)
    about = models.CharField(max_length=80, blank=True)
    """A reference to what it came from, such as "community.topic:12"."""
    conversation = BrandForeignKey(
        "channels.Conversation",
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    opened_by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    """The requester, or the agent who wrote first."""
    created_at = models.DateTimeField(default=now)
    """When we knew of it."""
    received_at = models.DateTimeField(default=now)
    """The provider's time of its first message: promises count from it."""
    source = models.CharField(max_length=80, blank=True)
    source_id = models.CharField(max_length=120, blank=True)
    merged_into = BrandForeignKey(
        "support.Ticket",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="merged_from",
    )
    voided_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.CharField(max_length=20, blank=True)
    """"spam", "duplicate", "test" or "erased"."""
    policy_version = BrandForeignKey(
        "support.PolicyVersion",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    version = models.PositiveIntegerField(default=1)
    """Grows with every change of what a reader of the page sees."""

    # Mirrors
    queue_at = models.DateTimeField(default=NEVER)
    """`next_due_at`, or `NEVER`: the order of the queue."""
    next_due_at = models.DateTimeField(null=True, blank=True)
    """The earlier of what is promised next and the moment at which the channel shuts."""
    next_metric = models.CharField(max_length=20, blank=True)
    """Which clock that is, or "window"."""
    next_breached_at = models.DateTimeField(null=True, blank=True)
    """Since when that clock is late."""
    window_closes_at = models.DateTimeField(null=True, blank=True)
    last_message_at = models.DateTimeField(default=now)
    last_message_by = models.CharField(max_length=15, blank=True)
    last_message = BrandForeignKey(
        "support.TicketMessage",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    """The newest message or note: who replies must have seen it."""
    waiting_since = models.DateTimeField(null=True, blank=True)
    """The oldest message of the customer that nobody has answered."""
    messages_count = models.PositiveIntegerField(default=0)
    """Public ones."""
    notes_count = models.PositiveIntegerField(default=0)
    first_reply_at = models.DateTimeField(null=True, blank=True)
    solved_at = models.DateTimeField(null=True, blank=True)
    solves_count = models.PositiveIntegerField(default=0)
    """How often it was solved: a rating belongs to one of them."""
    reopens_count = models.PositiveIntegerField(default=0)

    objects = scoped(TicketQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "source", "source_id"],
                condition=~Q(source_id=""),
                name="ticket_imported_once",
            ),
            models.CheckConstraint(condition=~Q(subject=""), name="ticket_has_subject"),
        ]
        indexes = [
            models.Index(
                fields=["brand", "queue_at", "id"], condition=_IN_QUEUE, name="ticket_queue"
            ),
            models.Index(
                fields=["brand", "assignee", "queue_at", "id"],
                condition=_IN_QUEUE,
                name="ticket_queue_of",
            ),
            models.Index(  # an empty assignee is no value that an index could be in order for
                fields=["brand", "queue_at", "id"],
                condition=_IN_QUEUE & Q(assignee=None),
                name="ticket_queue_nobodys",
            ),
            models.Index(
                F("brand"), F("last_message_at").desc(), F("id").desc(), name="ticket_latest"
            ),
            models.Index(
                F("brand"),
                F("status"),
                F("last_message_at").desc(),
                F("id").desc(),
                name="ticket_by_status",
            ),
            models.Index(
                F("brand"),
                F("requester"),
                F("last_message_at").desc(),
                F("id").desc(),
                name="ticket_of_requester",
            ),
            models.Index(fields=["brand", "conversation"], name="ticket_of_conversation"),
            models.Index(fields=["brand", "about"], condition=~Q(about=""), name="ticket_about"),
            models.Index(
                fields=["brand", "merged_into"],
                condition=Q(merged_into__isnull=False),
                name="ticket_merged",
            ),
            models.Index(F("brand"), F("created_at").desc(), name="ticket_newest"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.subject

    @property
    def url(self) -> str:
        """Where its requester reads it."""
        return f"/requests/{self.pk}/"

    @property
    def desk_url(self) -> str:
        """Where agents work on it."""
        return f"/desk/tickets/{self.pk}/"

    @property
    def reference(self) -> str:
        """Its name for other parts: "support.ticket:12"."""
        return f"support.ticket:{self.pk}"

    @property
    def split_message_id(self) -> int | None:
        """The message that it was split off with: the customer's words, by an agent's hand."""
        kind, _colon, number = self.about.partition(":")
        is_split = kind == "support.message" and self.requester_id != self.opened_by_id
        return int(number) if is_split and number.isdigit() else None

    @property
    def is_over(self) -> bool:
        """Whether it is solved or closed."""
        return self.status in OVER

    @property
    def queued_at(self) -> datetime | None:
        """`queue_at` while it is in the queue."""
        is_in = self.status in UNSOLVED and not (self.is_void or self.is_merged)
        return self.queue_at if is_in else None

    @property
    def is_merged(self) -> bool:
        return self.merged_into_id is not None

    @property
    def is_void(self) -> bool:
        return self.voided_at is not None

    def is_visible_to(self, viewer: Member | None) -> bool:
        """`visible_to` for one ticket."""
        if viewer is None:
            return False
        own = self.requester_id == viewer.pk and not self.is_void
        return own or works_on_tickets(viewer)
