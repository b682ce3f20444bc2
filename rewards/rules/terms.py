"""A brand's terms at a moment: the defaults of the rules, and what its managers changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from rewards.models import Terms
from rewards.rules.kinds import Rule, rules
from rewards.rules.limits import Limits

MATURING_DAYS = 7
EXPIRY_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Agreed:
    """What holds; `values` are names like "solution.points" and their numbers."""

    values: Mapping[str, Any]

    def points(self, rule: Rule) -> int:
        """What a rule gives."""
        return int(self.values.get(f"{rule.name}.points", rule.points))

    def most_a_day(self, rule: Rule) -> int | None:
        """How many of a rule count a day; None for no limit of its own. 0 says none as well."""
        found = self.values.get(f"{rule.name}.most_a_day", rule.most_a_day)
        return int(found) if found else None

    @property
    def staff_earn(self) -> bool:
        """Whether the brand's own people earn points as well."""
        return bool(self.values.get("staff_earn", False))

    @property
    def maturing_days(self) -> int:
        """How long points ripen before they can be spent."""
        return int(self.values.get("maturing_days", MATURING_DAYS))

    @property
    def expiry_months(self) -> int:
        """How long points wait for somebody who is not here any more; 0 for ever."""
        return int(self.values.get("expiry_months", EXPIRY_MONTHS))

    @property
    def limits(self) -> Limits:
        """The limits against gaming, private to managers."""
        given = {
            field.name: int(self.values[f"limits.{field.name}"])
            for field in fields(Limits)
            if f"limits.{field.name}" in self.values
        }
        return Limits(**given)


class TermsBook:
    """Every version of the current brand's terms; 1 statement, and a brand has few."""

    def __init__(self) -> None:
        self.versions = list(Terms.objects.order_by("-at", "-pk"))

    def at(self, moment: datetime) -> Agreed:
        """What held at a moment."""
        for version in self.versions:
            if version.at <= moment:
                return Agreed(version.values)
        return Agreed({})

    def now(self) -> Agreed:
        """What holds now."""
        return Agreed(self.versions[0].values if self.versions else {})


def asked_of_managers() -> dict[str, int | bool]:
    """Every term by name with its default; 0 a day means without a limit of its own."""
    known: dict[str, int | bool] = {}
    for rule in rules.values():
        known[f"{rule.name}.points"] = rule.points
        known[f"{rule.name}.most_a_day"] = rule.most_a_day or 0
    known["staff_earn"] = False
    known["maturing_days"] = MATURING_DAYS
    known["expiry_months"] = EXPIRY_MONTHS
    given = Limits()
    return known | {f"limits.{one.name}": getattr(given, one.name) for one in fields(Limits)}
