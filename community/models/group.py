"""A private circle of members, such as the testers of unreleased firmware."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from engage.tenancy.owned import BrandForeignKey, BrandOwned


class Group(BrandOwned):
    """Who is in it sees the categories that belong to it; so do managers."""

    slug = models.SlugField(max_length=60, allow_unicode=True, db_index=False)
    name = models.CharField(max_length=80)
    created_at = models.DateTimeField(db_default=Now())

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "slug"], name="group_slug"),
        ]

    def __str__(self) -> str:
        return self.name


class GroupMember(BrandOwned):
    """A member's place in a group."""

    group = BrandForeignKey(Group, db_index=False, on_delete=models.CASCADE, related_name="places")
    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.CASCADE, related_name="+"
    )
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateTimeField(db_default=Now())

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "group", "member"], name="in_group_once"),
        ]
        indexes = [models.Index(fields=["brand", "member", "group"], name="groups_of_member")]

    def __str__(self) -> str:
        return f"member {self.member_id} in group {self.group_id}"
