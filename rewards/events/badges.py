"""Facts about badges."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class BadgeFact(Fact):
    """A fact whose subject is one badge."""

    badge_id: int
    subject_kind = "rewards.badge"

    @property
    def subject_id(self) -> int:
        return self.badge_id


@dataclass(frozen=True)
class AwardFact(Fact):
    """A fact about a badge that one member holds, or held."""

    member_id: int | None
    badge_id: int
    tier: str
    award_id: int
    subject_kind = "rewards.badge"
    members = ("member_id",)
    for_webhooks = True

    @property
    def subject_id(self) -> int:
        return self.badge_id


@kind("rewards.badge_awarded")
@dataclass(frozen=True)
class BadgeAwarded(AwardFact):
    """A member was given a badge."""

    for_members = True

    def sentence(self) -> str:
        return _("A member was given a badge")


@kind("rewards.badge_revoked")
@dataclass(frozen=True)
class BadgeRevoked(AwardFact):
    """A badge was taken from a member; that they had it stays known."""

    def sentence(self) -> str:
        return _("{actor} took a badge from a member")


@kind("rewards.badge_changed")
@dataclass(frozen=True)
class BadgeChanged(BadgeFact):
    """A badge was made, reworded, given other thresholds, retired or brought back."""

    def sentence(self) -> str:
        return _("{actor} changed a badge")
