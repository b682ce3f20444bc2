"""Facts about points."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class PointsFact(Fact):
    """A fact about one member's points; shown on their own pages only."""

    redraws = False
    member_id: int | None
    points: int
    members = ("member_id",)
    subject_kind = "members.member"

    @property
    def subject_id(self) -> int | None:
        return self.member_id


@kind("rewards.points_awarded")
@dataclass(frozen=True)
class PointsAwarded(PointsFact):
    """A rule gave a member points."""

    rule: str
    for_webhooks = True

    def sentence(self) -> str:
        return _("A member earned points")


@kind("rewards.points_reversed")
@dataclass(frozen=True)
class PointsReversed(PointsFact):
    """Points were taken back because what they were given for is gone; `points` is positive."""

    rule: str
    for_webhooks = True

    def sentence(self) -> str:
        return _("Points were taken back, with what they were given for")


@kind("rewards.points_matured")
@dataclass(frozen=True)
class PointsMatured(PointsFact):
    """Points of a member can be spent now."""

    def sentence(self) -> str:
        return _("Points of a member can be spent now")


@kind("rewards.points_adjusted")
@dataclass(frozen=True)
class PointsAdjusted(PointsFact):
    """A manager gave or took points by hand; the reason stands in the posting."""

    posting_id: int
    for_webhooks = True

    def sentence(self) -> str:
        return _("{actor} set a member's points by hand")


@kind("rewards.points_ending")
@dataclass(frozen=True)
class PointsEnding(PointsFact):
    """A member who stays away is warned: the points end in so many days."""

    days: int

    def sentence(self) -> str:
        return _("Points of a member will end soon")


@kind("rewards.points_ended")
@dataclass(frozen=True)
class PointsEnded(PointsFact):
    """Points ended because their member stayed away; `points` is positive."""

    posting_id: int
    for_webhooks = True

    def sentence(self) -> str:
        return _("Points of a member ended")
