"""Leaderboards, ranks and badges: what everybody reads."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.outputs import Moment, Page, RowId, stamp
from rewards.api.inputs import BoardQuery, LinesQuery
from rewards.models import Rank
from rewards.reads import BadgePage, Board, badges_for
from rewards.reads.badges import BadgeView, Holder
from rewards.reads.board import Place


class PlaceOut(TypedDict):
    """A member on a leaderboard."""

    member_id: RowId
    name: str
    url: Annotated[str, gettext_noop("Path of their page on this host; empty for none")]
    points: int
    place: Annotated[int | None, gettext_noop("Equal points share one; null beyond the 1,000th")]


class LeaderboardOut(TypedDict):
    """A leaderboard; `around` is the caller with up to two above and below."""

    period: str
    since: Annotated[str, gettext_noop("Its first day, in UTC")]
    first: list[PlaceOut]
    around: list[PlaceOut]


class RankOut(TypedDict):
    """A step of the ladder."""

    id: RowId
    name: str
    promise: str
    from_points: int


class BadgeOut(TypedDict):
    """A badge, with what the caller has of it."""

    slug: str
    name: str
    description: str
    icon: str
    bronze: int | None
    silver: int | None
    gold: int | None
    holders: int
    tier: Annotated[str, gettext_noop("The caller’s; empty for none")]
    count: Annotated[int, gettext_noop("How often the caller did what it counts")]
    url: str


class HolderOut(TypedDict):
    """A member who holds a badge."""

    member_id: RowId
    name: str
    tier: str
    at: Moment


class Leaderboard(Endpoint):
    """Who earned most."""

    @described(gettext_noop("Read a leaderboard"), scope="rewards:read", query=BoardQuery)
    def get(self) -> LeaderboardOut:
        found = Board.read(self.asked["period"], self.viewer)
        return {
            "period": found.period,
            "since": found.since.isoformat(),
            "first": [_place(row) for row in found.first],
            "around": [_place(row) for row in found.around],
        }


class Ranks(Endpoint):
    """The ladder, lowest first."""

    @described(gettext_noop("List ranks"), scope="rewards:read")
    def get(self) -> Page[RankOut]:
        rows = Rank.objects.order_by("from_points")
        ladder: list[RankOut] = [
            {
                "id": row.pk,
                "name": row.named(),
                "promise": row.promised(),
                "from_points": row.from_points,
            }
            for row in rows
        ]
        return self.paged(ladder, "")


class Badges(Endpoint):
    """Every badge."""

    @described(gettext_noop("List badges"), scope="rewards:read")
    def get(self) -> Page[BadgeOut]:
        return self.paged([_badge(view) for view in badges_for(self.viewer)], "")


class Holders(Endpoint):
    """Who holds a badge, the newest award first."""

    @described(gettext_noop("List a badge’s holders"), scope="rewards:read", query=LinesQuery)
    def get(self, slug: str) -> Page[HolderOut]:
        found = BadgePage.read(slug, self.viewer, self.asked.get("cursor"))
        return self.paged([_holder(one) for one in found.holders], found.next_cursor)


def _place(row: Place) -> PlaceOut:
    return {
        "member_id": row.member_id,
        "name": row.name,
        "url": row.url,
        "points": row.points,
        "place": row.place or None,
    }


def _badge(view: BadgeView) -> BadgeOut:
    badge = view.badge
    return {
        "slug": badge.slug,
        "name": badge.named(),
        "description": badge.described(),
        "icon": badge.icon,
        "bronze": badge.bronze,
        "silver": badge.silver,
        "gold": badge.gold,
        "holders": badge.holders_count,
        "tier": view.tier,
        "count": view.count,
        "url": badge.url,
    }


def _holder(one: Holder) -> HolderOut:
    return {
        "member_id": one.pk,
        "name": one.member.shown_name,
        "tier": one.tier,
        "at": stamp(one.at),
    }
