"""Words that topics are found by."""

from __future__ import annotations

from urllib.parse import quote

from django.db import models

from community.models.topic import Topic
from engage.tenancy.owned import BrandForeignKey, BrandOwned


class Tag(BrandOwned):
    """A tag as members write it, found by its slug."""

    slug = models.SlugField(max_length=60, allow_unicode=True, db_index=False)
    """Small letters, digits and hyphens of any script; + and # become words."""
    name = models.CharField(max_length=40)

    class Meta(BrandOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["brand", "slug"], name="tag_slug")]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        return f"/tags/{quote(self.slug)}/"


class TopicTag(BrandOwned):
    """A tag on a topic."""

    topic = BrandForeignKey(Topic, db_index=False, on_delete=models.CASCADE, related_name="tagged")
    tag = BrandForeignKey(Tag, db_index=False, on_delete=models.CASCADE, related_name="tagged")

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "topic", "tag"], name="tagged_once"),
        ]
        indexes = [models.Index(fields=["brand", "tag", "topic"], name="topics_of_tag")]

    def __str__(self) -> str:
        return f"tag {self.tag_id} on topic {self.topic_id}"
