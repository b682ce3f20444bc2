"""A word that agents put on a ticket."""

from __future__ import annotations

from django.db import models

from engage.tenancy.owned import BrandForeignKey, BrandOwned
from support.models.ticket import Ticket

TAG_LENGTH = 40


class TicketTag(BrandOwned):
    """The word itself is the tag, in small letters: there is nothing else to say of one."""

    ticket = BrandForeignKey(Ticket, db_index=False, on_delete=models.CASCADE, related_name="tags")
    word = models.CharField(max_length=TAG_LENGTH)
    queue_at = models.DateTimeField(null=True, blank=True, editable=False)
    """Its ticket's while that is in the queue, so that a tag's queue has an order: a mirror."""

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "ticket", "word"], name="ticket_tagged_once"),
        ]
        indexes = [
            models.Index(fields=["brand", "word", "ticket"], name="tickets_tagged"),
            models.Index(
                fields=["brand", "word", "queue_at", "ticket"],
                condition=models.Q(queue_at__isnull=False),
                name="ticket_queue_tagged",
            ),
        ]

    def __str__(self) -> str:
        return self.word
