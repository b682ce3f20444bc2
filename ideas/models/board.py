"""A place for ideas about one thing, with its own doorman and its own sense of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self
from urllib.parse import quote

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import pgettext_lazy

from engage.tenancy.owned import BrandOwned, BrandQuerySet, scoped
from engage.text.wording import worded

if TYPE_CHECKING:
    from engage.members.models import Member

PUBLIC, MEMBERS, STAFF = "public", "members", "staff"
NAME_LENGTH, DESCRIPTION_LENGTH = 80, 300
LIMITS = {"tau_days": (1, 3650), "owed_votes": (1, 1_000_000), "answer_days": (1, 365)}
"""The least and the most of each number."""


def accesses() -> list[tuple[str, Any]]:
    """Who may read; callable, so that a new one needs no migration."""
    return [
        (PUBLIC, pgettext_lazy("choice", "public")),
        (MEMBERS, pgettext_lazy("choice", "members")),
        (STAFF, pgettext_lazy("choice", "staff")),
    ]


class BoardQuerySet(BrandQuerySet):
    """Adjectives of boards."""

    def visible_to(self, viewer: Member | None) -> Self:
        """Those that `viewer` may enter; the one rule under every read of this room.

        Guests: public ones. Members, also suspended ones: besides, those for members. The brand's
        own people and its moderators: all.
        """
        if viewer is None:
            return self.filter(access=PUBLIC)
        if viewer.may_moderate:
            return self.all()
        return self.filter(access__in=[PUBLIC, MEMBERS])

    def open(self) -> Self:
        """Those that still take ideas."""
        return self.filter(archived_at=None)


class Board(BrandOwned):
    """Its name and description are JSON by language code."""

    slug = models.SlugField(max_length=60, allow_unicode=True, db_index=False)
    name = models.JSONField()
    description = models.JSONField(default=dict, blank=True)
    position = models.PositiveIntegerField(default=0)
    access = models.CharField(max_length=10, choices=accesses, default=PUBLIC)
    tau_days = models.PositiveSmallIntegerField(default=30)
    """After so many days a vote weighs 1/e of a fresh one in what is trending."""
    owed_votes = models.PositiveIntegerField(default=10)
    """An idea with so many voters is owed an answer."""
    answer_days = models.PositiveSmallIntegerField(default=30)
    """Within so many days; readers of the board are told."""
    ideas_count = models.PositiveIntegerField(default=0)
    """Ideas that are neither hidden nor merged into another one."""
    archived_at = models.DateTimeField(null=True, blank=True)
    """Since when it takes nothing new and no votes; the book knows by whom."""
    created_at = models.DateTimeField(db_default=Now())

    objects = scoped(BoardQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "slug"], name="board_slug"),
            models.CheckConstraint(
                condition=Q(tau_days__gte=1, tau_days__lte=3650), name="board_forgets_in_days"
            ),
            models.CheckConstraint(condition=Q(owed_votes__gte=1), name="board_owes_somebody"),
        ]
        indexes = [models.Index(fields=["brand", "position", "id"], name="board_order")]

    def __str__(self) -> str:
        return self.named()

    def named(self, language: str | None = None) -> str:
        """The name in `language`, by default the reader's."""
        return worded(self.name, language)

    def described(self, language: str | None = None) -> str:
        """The description in `language`, by default the reader's; may be empty."""
        return worded(self.description, language)

    @property
    def url(self) -> str:
        return f"/ideas/boards/{quote(self.slug)}/"

    @property
    def reference(self) -> str:
        """Its name for other parts: "ideas.board:3"."""
        return f"ideas.board:{self.pk}"

    @property
    def is_archived(self) -> bool:
        """Whether it only keeps what is there."""
        return self.archived_at is not None

    def admits_readers_of(self, other: Board) -> bool:
        """Whether everybody who may enter `other` may enter this one."""
        if self.access == PUBLIC:
            return True
        return other.access != PUBLIC if self.access == MEMBERS else self.access == other.access

    def is_visible_to(self, viewer: Member | None) -> bool:
        """`visible_to` for one board, without a query."""
        if self.access == PUBLIC:
            return True
        if viewer is None:
            return False
        return self.access == MEMBERS or viewer.may_moderate
