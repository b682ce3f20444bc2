"""A thing that moderators are asked to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.timezone import now

from engage.moderation.subjects import rooms
from engage.references import join, split
from engage.tenancy.owned import BrandOwned, BrandQuerySet, scoped

if TYPE_CHECKING:
    from engage.members.models import Member


class ReviewQuerySet(BrandQuerySet):
    """Adjectives of reviews."""

    def waiting(self) -> Self:
        """Those that nobody has decided yet."""
        return self.filter(decided_at=None)

    def decided(self) -> Self:
        """Those that have their decision."""
        return self.filter(decided_at__isnull=False)

    def about(self, reference: str) -> Self:
        """Those about one thing."""
        kind, number = split(reference)
        return self.filter(subject_kind=kind, subject_id=number)

    def visible_to(self, viewer: Member | None) -> Self:
        """Moderators see those about what they may see and did not write themselves.

        So a moderator whose own post was reported learns nothing about who did it.
        """
        if viewer is None or not viewer.may_moderate:
            return self.none()
        shown = Q(pk=None)
        for kind, room in rooms.items():
            thing = room.judged_by(viewer).filter(pk=OuterRef("subject_id")).order_by()
            shown |= Q(Exists(thing), subject_kind=kind)
        return self.filter(shown)


class Review(BrandOwned):
    """One a thing while it is looked at. What is decided about it are its `decisions`."""

    subject_kind = models.CharField(max_length=64)
    subject_id = models.BigIntegerField()
    opened_at = models.DateTimeField(default=now)
    reports_count = models.PositiveIntegerField(default=0)
    """Reports that were not taken back."""
    weight = models.PositiveIntegerField(default=0)
    """The sum of their weights."""
    priority = models.PositiveIntegerField(default=0)
    """Its place in the queue: the weight, with `APPEAL_FIRST` added once its author appealed."""
    decided_at = models.DateTimeField(null=True, blank=True)
    """Mirror of the newest of its decisions; empty again after an appeal."""

    APPEAL_FIRST = 100_000
    """An appeal stands before every number of reports: somebody was silenced."""

    objects = scoped(ReviewQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "subject_kind", "subject_id"],
                condition=Q(decided_at=None),
                name="one_open_review",
            ),
        ]
        indexes = [
            models.Index(
                F("brand"), F("priority").desc(), F("id"),
                condition=Q(decided_at=None),
                name="review_waiting",
            ),
            models.Index(
                F("brand"), F("decided_at").desc(), F("id").desc(),
                condition=Q(decided_at__isnull=False),
                name="review_decided",
            ),
            models.Index(fields=["brand", "subject_kind", "subject_id"], name="review_of_subject"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"review of {self.about}"

    @property
    def about(self) -> str:
        """The thing, as "community.post:12"."""
        return join(self.subject_kind, self.subject_id)

    @property
    def reference(self) -> str:
        """Its own name for other parts."""
        return join("moderation.review", self.pk)

    @property
    def is_waiting(self) -> bool:
        return self.decided_at is None
