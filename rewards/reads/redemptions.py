"""Redemptions: one's own, and the managers' list of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from engage.members.models import Member
from engage.references import join
from engage.tenancy.current import require_brand_id
from engage.tenancy.shapes import shaped
from rewards.models import CouponCode, Redemption, RedemptionStep
from rewards.models.redemption import APPROVED, ISSUED, REQUESTED, STATES

REDEMPTIONS_A_PAGE = 30
WAITING_LIST = "rewards.waiting"
"""The kind of the reference to the console's list, one a brand."""
WAITING = "waiting"
"""The console's own filter: whatever somebody has to do something about."""


@dataclass(frozen=True, slots=True)
class RedemptionList:
    """A page of them, the newest first; those that wait, the oldest first."""

    rows: list[Redemption]
    next_cursor: str

    @classmethod
    def own(cls, member: Member, after: int | None = None) -> RedemptionList:
        """1 statement."""
        return cls._paged(Redemption.objects.filter(member=member), after, newest_first=True)

    @classmethod
    def managed(cls, viewer: Member, state: str = "", after: int | None = None) -> RedemptionList:
        """1 statement; `state` is one of `STATES`, `WAITING` or empty for all."""
        found = Redemption.objects.visible_to(viewer)
        if state == WAITING:
            return cls._paged(found.open(), after, newest_first=False)
        if state in STATES:
            found = found.filter(state=state)
        return cls._paged(found, after, newest_first=True)

    @classmethod
    def _paged(cls, found: Any, after: int | None, newest_first: bool) -> RedemptionList:
        if after is not None:
            found = found.filter(pk__lt=after) if newest_first else found.filter(pk__gt=after)
        ordered = found.select_related("reward", "member")
        ordered = ordered.order_by("-pk" if newest_first else "pk")
        rows = list(ordered[: REDEMPTIONS_A_PAGE + 1])
        more, rows = len(rows) > REDEMPTIONS_A_PAGE, rows[:REDEMPTIONS_A_PAGE]
        return cls(rows, str(rows[-1].pk) if more else "")


@dataclass(frozen=True, slots=True)
class RedemptionPage:
    """One, with what happened to it."""

    redemption: Redemption
    steps: list[RedemptionStep]
    code_state: str
    """For its owner: "" (none), "new" (not shown yet) or "shown"."""

    @classmethod
    def read(cls, redemption_id: int, viewer: Member | None) -> RedemptionPage:
        """3 statements. Raises `Redemption.DoesNotExist`, also for somebody else's."""
        found = Redemption.objects.visible_to(viewer).select_related("reward", "member")
        redemption: Redemption = found.get(pk=redemption_id)
        steps = redemption.steps.select_related("by").order_by("pk")  # type: ignore[attr-defined]
        own = viewer is not None and viewer.pk == redemption.member_id
        return cls(redemption, list(steps), _code_state(redemption) if own else "")


def waiting_redemptions(most: int = 1000) -> tuple[int, int]:
    """How many wait for approval and how many to be sent, at most `most` together; 1 statement."""
    states = [state for (state,) in _open_states(most).run({})]
    return states.count(REQUESTED), states.count(APPROVED)


@shaped()
def _open_states(most: int) -> QuerySet[Any]:
    return Redemption.objects.open().values_list("state")[:most]


def waiting_reference() -> str:
    """The current brand's list of what waits."""
    return join(WAITING_LIST, require_brand_id())


def _code_state(redemption: Redemption) -> str:
    if redemption.state != ISSUED:
        return ""
    times = CouponCode.objects.filter(redemption=redemption).values_list("shown_at", flat=True)
    return "" if not times else "shown" if times[0] else "new"
