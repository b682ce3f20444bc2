"""Words that ideas are found by, across boards."""

from __future__ import annotations

from urllib.parse import quote

from django.db import models
from django.db.models import F

from engage.tenancy.owned import BrandForeignKey, BrandOwned
from ideas.models.idea import Idea


class Tag(BrandOwned):
    """A tag as members write it, found by its slug (`engage.text.tag_words`)."""

    slug = models.SlugField(max_length=60, allow_unicode=True, db_index=False)
    name = models.CharField(max_length=40)
    ideas_count = models.PositiveIntegerField(default=0)
    """Ideas that carry it, hidden and merged ones too: it only puts tags in an order."""

    class Meta(BrandOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["brand", "slug"], name="idea_tag_slug")]
        indexes = [
            models.Index(F("brand"), F("ideas_count").desc(), F("slug"), name="idea_tags_by_use"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        """The list of the ideas that carry it."""
        return f"/ideas/?tag={quote(self.slug)}"


class IdeaTag(BrandOwned):
    """A tag on an idea."""

    idea = BrandForeignKey(Idea, db_index=False, on_delete=models.CASCADE, related_name="tagged")
    tag = BrandForeignKey(Tag, db_index=False, on_delete=models.CASCADE, related_name="tagged")

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "idea", "tag"], name="idea_tagged_once"),
        ]
        indexes = [models.Index(fields=["brand", "tag", "idea"], name="ideas_of_tag")]

    def __str__(self) -> str:
        return f"tag {self.tag_id} on idea {self.idea_id}"
