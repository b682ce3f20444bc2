"""Facts about what the brand promises and when it works."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class CalendarFact(Fact):
    """A fact whose subject is one calendar."""

    calendar_id: int
    subject_kind = "support.calendar"

    @property
    def subject_id(self) -> int:
        return self.calendar_id


@kind("support.calendar_changed")
@dataclass(frozen=True)
class CalendarChanged(CalendarFact):
    """Business hours are other ones, or new."""

    version: int

    def sentence(self) -> str:
        return _("{actor} changed business hours")


@kind("support.calendar_deleted")
@dataclass(frozen=True)
class CalendarDeleted(CalendarFact):
    """A calendar that no promise used is gone."""

    def sentence(self) -> str:
        return _("{actor} deleted business hours")


@dataclass(frozen=True)
class PolicyFact(Fact):
    """A fact whose subject is one policy."""

    policy_id: int
    subject_kind = "support.policy"

    @property
    def subject_id(self) -> int:
        return self.policy_id


@kind("support.policy_changed")
@dataclass(frozen=True)
class PolicyChanged(PolicyFact):
    """A promise is another one, or new; open tickets keep what they were given."""

    version: int

    def sentence(self) -> str:
        return _("{actor} changed a promise")


@kind("support.policy_archived")
@dataclass(frozen=True)
class PolicyArchived(PolicyFact):
    """A promise is not made any more."""

    def sentence(self) -> str:
        return _("{actor} ended a promise")


@kind("support.policies_ordered")
@dataclass(frozen=True)
class PoliciesOrdered(Fact):
    """Promises are looked through in another order."""

    def sentence(self) -> str:
        return _("{actor} changed the order of promises")


@kind("support.policies_applied")
@dataclass(frozen=True)
class PoliciesApplied(Fact):
    """Open tickets get what the promises say now."""

    redraws = False

    def sentence(self) -> str:
        return _("{actor} applied the promises to all open requests")


@kind("support.settings_changed")
@dataclass(frozen=True)
class SupportSettingsChanged(Fact):
    """The desk works differently."""

    undo_seconds: int
    asks_rating: bool

    def sentence(self) -> str:
        return _("{actor} changed how the desk works")
