"""A thread of messages on one account."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.timezone import now

from engage.channels.inbound import PRIVATE, PUBLIC
from engage.channels.models.account import Account
from engage.tenancy.owned import BrandForeignKey, BrandOwned


def visibilities() -> list[tuple[str, str]]:
    """Who can read it on the network."""
    return [(PUBLIC, PUBLIC), (PRIVATE, PRIVATE)]


class Conversation(BrandOwned):
    """`thread_id` is the network's own name of it."""

    account = BrandForeignKey(
        Account, db_index=False, on_delete=models.PROTECT, related_name="conversations"
    )
    thread_id = models.CharField(max_length=200)
    visibility = models.CharField(max_length=10, choices=visibilities, default=PRIVATE)
    began_at = models.DateTimeField(default=now)
    last_inbound_at = models.DateTimeField(null=True, blank=True)
    """The provider's time of the customer's newest message: reply windows count from it."""

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "account", "thread_id"], name="conversation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"conversation {self.thread_id}"

    @property
    def window_closes_at(self) -> datetime | None:
        """Until when a reply can be sent; None when always. Needs `account`."""
        window = self.account.capability.reply_window
        if window is None or self.last_inbound_at is None:
            return None
        return self.last_inbound_at + window
