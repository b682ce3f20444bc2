"""Where an imported forum had its pages, so that old links still lead somewhere."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from community.models.category import Category
from community.models.post import Post
from engage.tenancy.owned import BrandForeignKey, BrandOwned


class OldSite(BrandOwned):
    """One site that was imported. Its topics and posts carry `source` and their ids there."""

    system = models.CharField(max_length=40)
    """What kind of forum it was, and so which shape its addresses had: "discourse" …"""
    source = models.CharField(max_length=80)

    class Meta(BrandOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["brand", "source"], name="old_site_once")]

    def __str__(self) -> str:
        return self.source


class OldAddress(BrandOwned):
    """An address that the ids in the source do not give: a username, a category, a post's number.

    Exactly one of `member`, `category` and `post` is set.
    """

    site = BrandForeignKey(
        OldSite, db_index=False, on_delete=models.CASCADE, related_name="addresses"
    )
    path = models.CharField(max_length=160)
    """Without the leading slash and in small letters, such as "u/anna" or "t/12/7"."""
    member = BrandForeignKey(
        "members.Member",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.CASCADE,
        related_name="+",
    )
    category = BrandForeignKey(
        Category, null=True, blank=True, db_index=False, on_delete=models.CASCADE, related_name="+"
    )
    post = BrandForeignKey(
        Post, null=True, blank=True, db_index=False, on_delete=models.CASCADE, related_name="+"
    )

    class Meta(BrandOwned.Meta):
        verbose_name_plural = "old addresses"
        constraints = [
            models.UniqueConstraint(fields=["brand", "path", "site"], name="old_address_once"),
            models.CheckConstraint(
                condition=(
                    Q(member__isnull=False, category=None, post=None)
                    | Q(member=None, category__isnull=False, post=None)
                    | Q(member=None, category=None, post__isnull=False)
                ),
                name="leads_to_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.path
