"""The badges of a brand, what the reader has of them, and who holds one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from engage.members.models import Member, Suspension
from rewards.models import Award, Badge, Standing, Tally
from rewards.models.badge import GOLD, TIERS

HOLDERS_A_PAGE = 30


@dataclass(frozen=True, slots=True)
class BadgeView:
    """A badge as one reader sees it."""

    badge: Badge
    tier: str
    """The highest that the reader holds; empty for none."""
    since: datetime | None
    award_id: int | None
    """The award behind that tier, which can be taken along as a credential."""
    count: int
    """How often the reader did what it counts."""
    next_tier: str
    next_at: int
    """What the next tier needs; 0 when there is none."""

    @property
    def missing(self) -> int:
        return max(self.next_at - self.count, 0)

    @property
    def tier_name(self) -> Any:
        return TIERS.get(self.tier, "")

    @property
    def next_tier_name(self) -> Any:
        return TIERS.get(self.next_tier, "")


def badges_for(viewer: Member | None) -> list[BadgeView]:
    """Every badge that is given, and retired ones that the reader holds; 1 statement for a guest,
    3 for a member."""
    badges = list(Badge.objects.order_by("position", "pk"))
    held, counts = _own(viewer)
    views = [_view(badge, held.get(badge.pk), counts.get(badge.counts, 0)) for badge in badges]
    return [one for one in views if one.badge.retired_at is None or one.tier]


def _own(viewer: Member | None) -> tuple[dict[int, Award], dict[str, int]]:
    if viewer is None:
        return {}, {}
    order = list(TIERS)
    held: dict[int, Award] = {}
    for award in Award.objects.standing().filter(member=viewer).order_by("pk"):
        before = held.get(award.badge_id)
        if before is None or order.index(award.tier) >= order.index(before.tier):
            held[award.badge_id] = award
    counts = dict(Tally.objects.filter(member=viewer).values_list("counts", "count"))
    return held, counts


def _view(badge: Badge, award: Award | None, count: int) -> BadgeView:
    order = list(TIERS)
    tier = award.tier if award else ""
    reached = order.index(tier) if tier else -1
    following = [(name, least) for name, least in badge.thresholds() if order.index(name) > reached]
    next_tier, next_at = following[0] if following and badge.retired_at is None else ("", 0)
    since, award_id = (award.at, award.pk) if award else (None, None)
    return BadgeView(badge, tier, since, award_id, count, next_tier, next_at)


def within_reach(views: Sequence[BadgeView], most: int = 3) -> list[BadgeView]:
    """The badges of which the least is missing, begun ones first."""
    open_ones = [one for one in views if one.next_at]
    return sorted(open_ones, key=lambda one: (-one.count / one.next_at, one.badge.position))[:most]


@dataclass(frozen=True, slots=True)
class Holder:
    """A member with the badge's tier."""

    award_id: int
    member: Member
    tier: str
    at: datetime

    @property
    def pk(self) -> int:
        """As outlets want it."""
        return self.member.pk

    @property
    def tier_name(self) -> Any:
        return TIERS[self.tier]


@dataclass(frozen=True, slots=True)
class BadgePage:
    """A badge with those who hold it, the newest award first."""

    view: BadgeView
    holders: list[Holder]
    next_cursor: str

    @classmethod
    def read(cls, slug: str, viewer: Member | None, after: int | None = None) -> BadgePage:
        """2 statements for a guest, 4 for a member. Raises `Badge.DoesNotExist`.

        Each holder stands once, with the highest tier. Who left the leaderboards, has an unlisted
        page, is suspended or was erased is not named, except to themselves.
        """
        badge = Badge.objects.get(slug=slug)
        held, counts = _own(viewer)
        view = _view(badge, held.get(badge.pk), counts.get(badge.counts, 0))
        return cls(view, *_holders(badge, viewer, after))


def _holders(badge: Badge, viewer: Member | None, after: int | None) -> tuple[list[Holder], str]:
    awards = Award.objects.standing().filter(badge=badge, member__erased_at=None)
    higher = Award.objects.standing().filter(badge=badge, member=OuterRef("member"))
    top = awards.filter(~Exists(higher.filter(pk__gt=OuterRef("pk"), tier=OuterRef("tier"))))
    for tier in TIERS:
        if tier != GOLD:
            better = list(TIERS)[list(TIERS).index(tier) + 1 :]
            top = top.exclude(Exists(higher.filter(tier__in=better)), tier=tier)
    out = Standing.objects.filter(member=OuterRef("member"), opted_out_at__isnull=False)
    suspended = Suspension.objects.running().filter(member=OuterRef("member"))
    named = Q(~Exists(out), ~Exists(suspended), member__is_listed=True)
    if viewer is not None:
        named |= Q(member=viewer)
    top = top.filter(named)
    if after is not None:
        top = top.filter(pk__lt=after)
    found = list(top.select_related("member").order_by("-pk")[: HOLDERS_A_PAGE + 1])
    rows = [Holder(one.pk, one.member, one.tier, one.at) for one in found[:HOLDERS_A_PAGE]]
    return rows, str(rows[-1].award_id) if len(found) > HOLDERS_A_PAGE else ""
