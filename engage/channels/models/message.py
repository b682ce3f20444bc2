"""What was said in a conversation, in either direction, and whether it arrived."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from engage.channels.inbound import PRIVATE
from engage.channels.models.account import Account
from engage.channels.models.conversation import Conversation, visibilities
from engage.tenancy.owned import BrandForeignKey, BrandOwned

IN, OUT = "in", "out"
DRAFT, QUEUED, SENT, DELIVERED, READ, FAILED = (
    "draft",
    "queued",
    "sent",
    "delivered",
    "read",
    "failed",
)
STATES = (DRAFT, QUEUED, SENT, DELIVERED, READ, FAILED)


def directions() -> list[tuple[str, str]]:
    """Seen from the brand."""
    return [(IN, IN), (OUT, OUT)]


def states() -> list[tuple[str, str]]:
    """How far it came; an inbound one is always delivered."""
    return [(state, state) for state in STATES]


class Message(BrandOwned):
    """`outer_id` is unique on the account, so a network that tells twice is heard once."""

    account = BrandForeignKey(Account, db_index=False, on_delete=models.PROTECT, related_name="+")
    conversation = BrandForeignKey(
        Conversation, db_index=False, on_delete=models.CASCADE, related_name="messages"
    )
    direction = models.CharField(max_length=3, choices=directions, default=IN)
    outer_id = models.CharField(max_length=200, blank=True)
    """Empty until the network has named it."""
    parent_outer_id = models.CharField(max_length=200, blank=True)
    visibility = models.CharField(max_length=10, choices=visibilities, default=PRIVATE)
    author = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(blank=True)
    is_auto = models.BooleanField(default=False)
    """Whether a machine sent it: an out-of-office, a list, a bounce."""
    state = models.CharField(max_length=10, choices=states, default=DELIVERED)
    failure = models.CharField(max_length=80, blank=True)
    """The network's code of why it failed."""
    sent_at = models.DateTimeField(default=now)
    """The provider's time; of ours, when somebody pressed Send."""
    known_at = models.DateTimeField(default=now)
    """When we learned of it."""
    raw = models.JSONField(default=dict, blank=True)
    """What the network sent; never shown, and emptied when its author is erased."""

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "account", "outer_id"],
                condition=~Q(outer_id=""),
                name="message_once",
            ),
        ]
        indexes = [
            models.Index(F("brand"), F("conversation"), F("sent_at"), name="message_in_thread"),
            models.Index(F("brand"), F("author"), name="message_by_author"),
        ]

    def __str__(self) -> str:
        return f"message {self.pk} in conversation {self.conversation_id}"
