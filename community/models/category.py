"""A part of the forum with its own doorman."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self
from urllib.parse import quote

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import pgettext_lazy

from community.models.group import GroupMember
from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped
from engage.text.wording import worded

if TYPE_CHECKING:
    from engage.members.models import Member

PUBLIC, MEMBERS, GROUP = "public", "members", "group"
QUESTION, DISCUSSION, ANNOUNCEMENT = "question", "discussion", "announcement"
KINDS = (QUESTION, DISCUSSION, ANNOUNCEMENT)


def accesses() -> list[tuple[str, Any]]:
    """Who may read; callable, so that a new one needs no migration."""
    return [
        (PUBLIC, pgettext_lazy("choice", "public")),
        (MEMBERS, pgettext_lazy("choice", "members")),
        (GROUP, pgettext_lazy("choice", "group")),
    ]


def all_kinds() -> list[str]:
    """The kinds of topics that a new category takes."""
    return list(KINDS)


class CategoryQuerySet(BrandQuerySet):
    """Adjectives of categories."""

    def visible_to(self, viewer: Member | None) -> Self:
        """Those that `viewer` may enter; the one rule under every read of this room.

        Guests: public ones. Members, also suspended ones: besides, those for members and those of
        their groups. Managers, owners and the system: all.
        """
        if viewer is None:
            return self.filter(access=PUBLIC)
        if viewer.is_manager or viewer.is_system:
            return self.all()
        own = GroupMember.objects.filter(group=OuterRef("group"), member=viewer)
        return self.filter(Q(access__in=[PUBLIC, MEMBERS]) | (Q(access=GROUP) & Exists(own)))

    def open(self) -> Self:
        """Those that still take topics."""
        return self.filter(archived_at=None)


class Category(BrandOwned):
    """Its name and description are JSON by language code, so that one forum speaks several."""

    slug = models.SlugField(max_length=60, allow_unicode=True, db_index=False)
    name = models.JSONField()
    description = models.JSONField(default=dict, blank=True)
    position = models.PositiveIntegerField(default=0)
    access = models.CharField(max_length=10, choices=accesses, default=PUBLIC)
    group = BrandForeignKey(
        "community.Group",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="categories",
    )
    kinds = models.JSONField(default=all_kinds)
    """Kinds of topics that may be opened here."""
    icon = models.CharField(max_length=40, default="message-circle")
    """Name of a drawing in the icon sprite."""
    topics_count = models.PositiveIntegerField(default=0)
    """Topics that are not hidden."""
    archived_at = models.DateTimeField(null=True, blank=True)
    """Mirror of its `Archival`."""
    created_at = models.DateTimeField(db_default=Now())

    is_followed: bool
    """Whether the viewer follows it; filled by `community.reads.category_of`."""

    objects = scoped(CategoryQuerySet)

    class Meta(BrandOwned.Meta):
        verbose_name_plural = "categories"
        constraints = [
            models.UniqueConstraint(fields=["brand", "slug"], name="category_slug"),
            models.CheckConstraint(
                condition=Q(access=GROUP, group__isnull=False) | ~Q(access=GROUP) & Q(group=None),
                name="group_category_has_group",
            ),
        ]
        indexes = [models.Index(fields=["brand", "position", "id"], name="category_order")]

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
        return f"/categories/{quote(self.slug)}/"

    @property
    def reference(self) -> str:
        """Its name for other parts, such as follows: "community.category:3"."""
        return f"community.category:{self.pk}"

    @property
    def is_archived(self) -> bool:
        """Whether it only keeps what is there."""
        return self.archived_at is not None

    def is_visible_to(self, viewer: Member | None) -> bool:
        """`visible_to` for one category; one query, none for a public category."""
        if self.access == PUBLIC:
            return True
        return Category.objects.visible_to(viewer).filter(pk=self.pk).exists()


class Archival(BrandOwned):
    """A category that takes nothing new: since when and by whom."""

    category = BrandForeignKey(
        Category, db_index=False, on_delete=models.CASCADE, related_name="archivals"
    )
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(db_default=Now())

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "category"], name="archived_once"),
        ]

    def __str__(self) -> str:
        return f"archival of category {self.category_id}"
