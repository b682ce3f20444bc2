"""How much a member wants to hear of an idea."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.timezone import now
from django.utils.translation import pgettext_lazy

from engage.tenancy.owned import BrandForeignKey, BrandOwned
from ideas.models.idea import Idea

ALL, STATUS, NONE = "all", "status", "none"
LEVELS = (ALL, STATUS, NONE)


def levels() -> list[tuple[str, Any]]:
    """How much; callable, so that a new one needs no migration."""
    return [
        (ALL, pgettext_lazy("idea", "everything")),
        (STATUS, pgettext_lazy("idea", "answers and status")),
        (NONE, pgettext_lazy("idea", "nothing")),
    ]


class Subscription(BrandOwned):
    """One a member and idea. Who votes and has none hears of answers and status."""

    idea = BrandForeignKey(
        Idea, db_index=False, on_delete=models.CASCADE, related_name="subscriptions"
    )
    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.CASCADE, related_name="+"
    )
    level = models.CharField(max_length=8, choices=levels, default=STATUS)
    since = models.DateTimeField(default=now)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "idea", "member"], name="subscribed_once"),
        ]
        indexes = [models.Index(fields=["brand", "member"], name="subscriptions_of_member")]

    def __str__(self) -> str:
        return f"member {self.member_id} hears {self.level} of idea {self.idea_id}"
