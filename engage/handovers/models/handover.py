"""Words that shall stand elsewhere, as far as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped

if TYPE_CHECKING:
    from engage.members.models import Member

TITLE_LENGTH = 200
TEXT_LENGTH = 20_000


class HandoverQuerySet(BrandQuerySet):
    """Adjectives of handovers."""

    def visible_to(self, viewer: Member | None) -> Self:
        """Whose words they are, and the brand's staff."""
        if viewer is None:
            return self.none()
        return self if viewer.is_staff else self.filter(person=viewer)

    def open(self) -> Self:
        """Neither agreed to nor refused yet."""
        return self.filter(answered_at=None)


class Handover(BrandOwned):
    """What would be published is `title` and `text`, word for word; nothing else is."""

    kind = models.CharField(max_length=20)
    """What it shall be: a name of `takers`, such as "question"."""
    source = models.CharField(max_length=80)
    """Reference to where the words stand."""
    place = models.BigIntegerField(null=True, blank=True)
    """Where in the other room, by the id that its taker gave."""
    title = models.CharField(max_length=TITLE_LENGTH)
    text = models.TextField(max_length=TEXT_LENGTH)
    person = BrandForeignKey(
        "members.Member", null=True, blank=True, db_index=False, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    by = BrandForeignKey(
        "members.Member", null=True, blank=True, db_index=False, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    """Who proposed it."""
    at = models.DateTimeField(default=now)
    answered_at = models.DateTimeField(null=True, blank=True)
    is_agreed = models.BooleanField(default=False)
    result = models.CharField(max_length=80, blank=True)
    """Reference to what came of it."""

    objects = scoped(HandoverQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "kind", "source"],
                condition=Q(answered_at=None),
                name="handover_asked_once",
            ),
        ]
        indexes = [models.Index(fields=["brand", "source"], name="handovers_of_source")]

    def __str__(self) -> str:
        return f"handover of {self.source}"

    @property
    def reference(self) -> str:
        """Its name for other parts."""
        return f"handovers.handover:{self.pk}"

    @property
    def url(self) -> str:
        """Where the person answers."""
        return f"/handovers/{self.pk}/"
