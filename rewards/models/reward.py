"""What members can get for their points."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import pgettext_lazy

from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped
from engage.text.wording import worded
from rewards.models.rank import Rank

STOCK, CODES = "stock", "codes"
KINDS: dict[str, Any] = {
    STOCK: pgettext_lazy("reward", "Something that we send"),
    CODES: pgettext_lazy("reward", "A code"),
}


def reward_kinds() -> list[tuple[str, Any]]:
    """Callable, so that a new kind needs no migration."""
    return list(KINDS.items())


class RewardQuerySet(BrandQuerySet):
    """Adjectives of rewards."""

    def offered(self) -> Self:
        """Those that stand in the catalogue; others stay with whoever got them."""
        return self.filter(closed_at=None)


class Reward(BrandOwned):
    """One line of the catalogue. `stock` is what is left, for both kinds: things, or unused codes.

    Only operations write `stock`, under the row's lock and in the transaction of what changes it.
    """

    kind = models.CharField(max_length=8, choices=reward_kinds)
    name = models.JSONField()
    text = models.JSONField(default=dict, blank=True)
    """What one gets, by language code."""
    icon = models.CharField(max_length=40, default="gift")
    cost = models.PositiveIntegerField()
    """Points, from the part of the wallet that can be spent."""
    stock = models.PositiveIntegerField(default=0)
    from_rank = BrandForeignKey(
        Rank, null=True, blank=True, db_index=False, on_delete=models.SET_NULL, related_name="+"
    )
    """Only for members who reached this rank, or a higher one; empty for everybody."""
    most_a_member = models.PositiveIntegerField(null=True, blank=True)
    needs_approval = models.BooleanField(default=False)
    """Whether a manager looks at each redemption before it counts."""
    asks_address = models.BooleanField(default=False)
    """Whether we need to know where to send it."""
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=now)
    closed_at = models.DateTimeField(null=True, blank=True)
    """Since when it is not offered any more."""

    objects = scoped(RewardQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(cost__gte=1), name="reward_costs_something"),
            models.CheckConstraint(
                condition=Q(most_a_member=None) | Q(most_a_member__gte=1), name="reward_limit"
            ),
        ]
        indexes = [models.Index(fields=["brand", "position", "id"], name="reward_order")]

    def __str__(self) -> str:
        return self.named()

    def named(self, language: str | None = None) -> str:
        """The name in `language`, by default the reader's."""
        return worded(self.name, language)

    def described(self, language: str | None = None) -> str:
        """What one gets, in `language`; may be empty."""
        return worded(self.text, language)

    @property
    def is_offered(self) -> bool:
        return self.closed_at is None

    @property
    def gives_codes(self) -> bool:
        return self.kind == CODES

    @property
    def url(self) -> str:
        return f"/rewards/catalogue/{self.pk}/"

    @property
    def reference(self) -> str:
        return f"rewards.reward:{self.pk}"
