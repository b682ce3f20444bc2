"""What one member is writing in one place."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from engage.drafts.places import Place
from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped

if TYPE_CHECKING:
    from engage.members.models import Member


def first_version() -> int:
    """The version of a new row: the clock in milliseconds.

    A draft that was cleared away and begun anew never has a version that it had before, so a tab
    from before cannot take the new one for its own.
    """
    return time.time_ns() // 1_000_000


class DraftQuerySet(BrandQuerySet):
    """Adjectives of drafts."""

    def of(self, member: Member) -> Self:
        """Those of one member: the only ones that anybody may read."""
        return self.filter(member=member)

    def at(self, place: Place) -> Self:
        """Those of one place."""
        return self.filter(about=place.about, number=place.number, what=place.what)

    def open(self) -> Self:
        """Those that hold something: neither sent nor thrown away."""
        return self.filter(ended_at=None)


class Draft(BrandOwned):
    """One a member and place. An ended one is empty and stays a while, so that no late save of
    another tab brings it back."""

    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.CASCADE, related_name="+"
    )
    about = models.CharField(max_length=64)
    number = models.BigIntegerField(default=0)
    what = models.CharField(max_length=20)
    fields = models.JSONField(default=dict)
    """Name → text, of the fields that its place has; empty once ended."""
    version = models.BigIntegerField()
    tab = models.CharField(max_length=20, blank=True)
    """Who saved last; a tab whose answer got lost knows its own words again."""
    turn = models.PositiveIntegerField(default=0)
    """The tab's own count of its saves, so that an older one never overtakes a newer one."""
    saved_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = scoped(DraftQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "member", "about", "number", "what"], name="one_draft_a_place"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(fields={}), name="ended_draft_is_empty"
            ),
        ]
        indexes = [
            models.Index(fields=["brand", "member", "-saved_at"], name="drafts_of_member"),
            models.Index(fields=["saved_at"], name="draft_age"),
        ]

    def __str__(self) -> str:
        return f"draft of member {self.member_id} at {self.place}"

    @property
    def place(self) -> Place:
        """Where it is written."""
        return Place(self.about, self.number, self.what)

    @property
    def is_open(self) -> bool:
        """Whether there is anything to go on with."""
        return self.ended_at is None
