"""Facts about reports and reviews.

None names a reporter, neither as the actor nor in its particulars, and none holds a weight, which
would tell of whose role it was: managers read the book and take it along, and one of them may have
written what was reported.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class ReviewFact(Fact):
    """A fact whose subject is one review."""

    redraws = False
    review_id: int
    subject_kind = "moderation.review"

    @property
    def subject_id(self) -> int:
        return self.review_id

    def touches(self) -> tuple[str, ...]:
        """Nothing: an open page must not learn that somebody has just reported what is on it."""
        return ()


@kind("moderation.reported")
@dataclass(frozen=True)
class ThingReported(ReviewFact):
    """Somebody reported something."""

    def sentence(self) -> str:
        return _("Somebody reported something")


@kind("moderation.report_withdrawn")
@dataclass(frozen=True)
class ReportWithdrawn(ReviewFact):
    """Somebody took a report back."""

    def sentence(self) -> str:
        return _("Somebody took a report back")


@kind("moderation.hidden_by_rule")
@dataclass(frozen=True)
class HiddenByRule(ReviewFact):
    """Enough people reported it: it is out of sight until a moderator has looked."""

    def sentence(self) -> str:
        return _("Something was hidden because several people reported it")


@kind("moderation.decided")
@dataclass(frozen=True)
class ReviewDecided(ReviewFact):
    """A moderator decided about something: `outcome` is "upheld", "kept" or "dropped"."""

    outcome: str

    def sentence(self) -> str:
        words = {
            "upheld": _("{actor} decided that something reported stays hidden"),
            "dropped": _("The reports about something were taken back"),
        }
        return words.get(self.outcome, _("{actor} decided that something reported stays"))


@kind("moderation.appealed")
@dataclass(frozen=True)
class HidingAppealed(ReviewFact):
    """Its author asks to look again at something hidden."""

    def sentence(self) -> str:
        return _("{actor} asked to look again at something hidden")


@kind("moderation.policy_changed")
@dataclass(frozen=True)
class ModerationPolicyChanged(Fact):
    """Reports count differently from now on."""

    redraws = False
    hide_weight: int
    least_reporters: int
    reports_a_day: int
    wait_hours: int

    def sentence(self) -> str:
        return _("{actor} changed how reports count")


@kind("moderation.decisions_exported")
@dataclass(frozen=True)
class DecisionsExported(Fact):
    """Decisions up to `until_id` were downloaded, without reporters."""

    redraws = False
    until_id: int

    def sentence(self) -> str:
        return _("{actor} exported the decisions of moderators")
