"""What has become of an idea, in the brand's own words."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from engage.tenancy.owned import BrandOwned, BrandQuerySet, scoped
from engage.text.wording import worded

ACTIVE, COMPLETE, CLOSED = "active", "complete", "closed"
NAME_LENGTH = 40


def categories() -> list[tuple[str, Any]]:
    """The fixed meanings under the names; callable, so that a new one needs no migration."""
    return [
        (ACTIVE, pgettext_lazy("idea", "open")),
        (COMPLETE, pgettext_lazy("idea", "made")),
        (CLOSED, pgettext_lazy("idea", "closed")),
    ]


class StatusQuerySet(BrandQuerySet):
    """Adjectives of statuses."""

    def in_order(self) -> Self:
        """As managers put them."""
        return self.order_by("position", "pk")

    def on_roadmap(self) -> Self:
        """The columns of the roadmap."""
        return self.filter(is_on_roadmap=True).in_order()


class Status(BrandOwned):
    """Named freely, within one of three fixed categories that figures and rules go by."""

    slug = models.SlugField(max_length=40, allow_unicode=True, db_index=False)
    name = models.JSONField()
    category = models.CharField(max_length=10, choices=categories, default=ACTIVE)
    freezes = models.BooleanField(default=False)
    """Whether voting has ended there; votes are kept and shown."""
    is_on_roadmap = models.BooleanField(default=False)
    is_first = models.BooleanField(default=False)
    """Where a new idea begins; each brand has one."""
    icon = models.CharField(max_length=40, default="circle-dashed")
    """Name of a drawing in the icon sprite."""
    position = models.PositiveIntegerField(default=0)

    objects = scoped(StatusQuerySet)

    class Meta(BrandOwned.Meta):
        verbose_name_plural = "statuses"
        constraints = [
            models.UniqueConstraint(fields=["brand", "slug"], name="idea_status_slug"),
            models.UniqueConstraint(
                fields=["brand"], condition=Q(is_first=True), name="one_first_idea_status"
            ),
            models.CheckConstraint(
                condition=Q(is_first=False) | Q(category=ACTIVE, freezes=False),
                name="ideas_begin_open",
            ),
        ]
        indexes = [models.Index(fields=["brand", "position", "id"], name="idea_status_order")]

    def __str__(self) -> str:
        return self.named()

    def named(self, language: str | None = None) -> str:
        """The name in `language`, by default the reader's."""
        return worded(self.name, language)

    @property
    def is_final(self) -> bool:
        """Whether nothing more is expected."""
        return self.category != ACTIVE
