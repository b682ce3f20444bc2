"""A reward that a member asked for, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now
from django.utils.translation import pgettext_lazy

from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped
from rewards.models.reward import Reward

if TYPE_CHECKING:
    from engage.members.models import Member

REQUESTED, APPROVED, SHIPPED, ISSUED = "requested", "approved", "shipped", "issued"
DECLINED, CANCELLED = "declined", "cancelled"
STATES: dict[str, Any] = {
    REQUESTED: pgettext_lazy("redemption", "Waits for approval"),
    APPROVED: pgettext_lazy("redemption", "Waits to be sent"),
    SHIPPED: pgettext_lazy("redemption", "Sent"),
    ISSUED: pgettext_lazy("redemption", "Code given"),
    DECLINED: pgettext_lazy("redemption", "Declined"),
    CANCELLED: pgettext_lazy("redemption", "Cancelled"),
}
OPEN = (REQUESTED, APPROVED)
"""Nothing has left the house: it can still be declined or cancelled, and the points return."""
GIVEN_BACK = (DECLINED, CANCELLED)
KEY_LENGTH, ADDRESS_LENGTH, REASON_LENGTH = 64, 500, 200


def redemption_states() -> list[tuple[str, Any]]:
    """Callable, so that a new state needs no migration."""
    return list(STATES.items())


class RedemptionQuerySet(BrandQuerySet):
    """Adjectives of redemptions."""

    def visible_to(self, viewer: Member | None) -> Self:
        """Everybody their own, managers all."""
        if viewer is None:
            return self.none()
        return self.all() if viewer.is_manager or viewer.is_system else self.filter(member=viewer)

    def open(self) -> Self:
        """Those that somebody has to do something about."""
        return self.filter(state__in=OPEN)

    def holding(self) -> Self:
        """Those that count for a member's limit."""
        return self.exclude(state__in=GIVEN_BACK)


class Redemption(BrandOwned):
    """Paid for in the ledger under `ledger_key`. `state` mirrors the newest of its steps."""

    reward = BrandForeignKey(
        Reward, db_index=False, on_delete=models.PROTECT, related_name="redemptions"
    )
    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    key = models.CharField(max_length=KEY_LENGTH)
    """The sender's own: the same request sent again is this one."""
    cost = models.PositiveIntegerField()
    """What was paid, whatever the reward costs later."""
    state = models.CharField(max_length=12, choices=redemption_states)
    address = models.TextField(max_length=ADDRESS_LENGTH, blank=True)
    """Where to send it; only the member and managers read it, and it goes with the member."""
    at = models.DateTimeField(default=now)

    objects = scoped(RedemptionQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "member", "key"], name="redeemed_once"),
        ]
        indexes = [
            models.Index(F("brand"), F("member"), F("id").desc(), name="redemption_of_member"),
            models.Index(fields=["brand", "reward", "member"], name="redemption_of_reward"),
            models.Index(
                fields=["brand", "id"], condition=Q(state__in=OPEN), name="redemption_open"
            ),
        ]

    def __str__(self) -> str:
        return f"redemption {self.pk}"

    @property
    def ledger_key(self) -> str:
        """Under which its points are paid and returned."""
        return f"redemption:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_given_back(self) -> bool:
        return self.state in GIVEN_BACK

    @property
    def url(self) -> str:
        return f"/rewards/redemptions/{self.pk}/"

    @property
    def reference(self) -> str:
        return f"rewards.redemption:{self.pk}"


class RedemptionStep(BrandOwned):
    """One thing that happened to a redemption; only ever added to."""

    redemption = BrandForeignKey(
        Redemption, db_index=False, on_delete=models.CASCADE, related_name="steps"
    )
    state = models.CharField(max_length=12, choices=redemption_states)
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=now)
    reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    """A manager's words to the member: why it was declined, or a tracking number."""

    class Meta(BrandOwned.Meta):
        indexes = [models.Index(fields=["brand", "redemption", "id"], name="step_of_redemption")]

    def __str__(self) -> str:
        return f"{self.state}: redemption {self.redemption_id}"
