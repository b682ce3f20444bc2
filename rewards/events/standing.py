"""Facts about what is paid for, and about who stands on leaderboards."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@kind("rewards.terms_changed")
@dataclass(frozen=True)
class TermsChanged(Fact):
    """The brand pays other points from now on; `terms_id` is the new version."""

    redraws = False
    terms_id: int

    def sentence(self) -> str:
        return _("{actor} changed what points are given for")


@dataclass(frozen=True)
class BoardFact(Fact):
    """A fact about a member's place on leaderboards."""

    redraws = False
    member_id: int | None
    subject_kind = "members.member"
    members = ("member_id",)

    @property
    def subject_id(self) -> int | None:
        return self.member_id


@kind("rewards.leaderboard_left")
@dataclass(frozen=True)
class LeaderboardLeft(BoardFact):
    """A member does not want to stand on leaderboards."""

    def sentence(self) -> str:
        return _("{actor} left the leaderboard")


@kind("rewards.leaderboard_joined")
@dataclass(frozen=True)
class LeaderboardJoined(BoardFact):
    """A member stands on leaderboards again."""

    def sentence(self) -> str:
        return _("{actor} is back on the leaderboard")
