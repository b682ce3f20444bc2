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

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "ticket", "word"], name="ticket_tagged_once"),
        ]
        indexes = [models.Index(fields=["brand", "word", "ticket"], name="tickets_tagged")]

    def __str__(self) -> str:
        return self.word
