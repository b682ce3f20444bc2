"""What a rule is: a family of facts, what they earn whom, and what takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engage.events import Fact
    from engage.events.models import EventRecord


@dataclass(frozen=True, slots=True)
class Earned:
    """What one fact earned one member, before any limit."""

    member_id: int
    key: str
    """What the inverse names; the same for a thing done, taken back and done again."""
    about: str
    place: str = ""
    """What the thing stands in, when that can be hidden."""
    giver_id: int | None = None
    """The peer whose act it was; None for staff and for what nobody gave."""


Earner = Callable[[Any, "EventRecord"], "Earned | None"]
Keys = Callable[[Any, "EventRecord"], list[str]]


@dataclass(frozen=True)
class Rule:
    """One thing that members are thanked for in points.

    `points` and `most_a_day` are defaults; a brand's terms may say otherwise. The names and the
    intent are for everybody to read; the limits that find cheats are for managers only.
    """

    name: str
    title: Any
    """What happened, as the statement says it: "Your answer was accepted"."""
    taken_back: Any
    """The same when it is taken back: "An accepted answer was taken back"."""
    intent: Any
    """What the brand wants to see more of, in one sentence."""
    points: int
    counts: str = ""
    """The name under which badges count it; its own name when empty."""
    most_a_day: int | None = None
    """How many a day earn points; None for all that the day's limit lets through."""
    is_capped: bool = True
    """Whether the day's limit applies."""
    earns: dict[type[Fact], Earner] = field(default_factory=dict)
    undone_by: dict[type[Fact], Keys] = field(default_factory=dict)
    """Facts that take it back for good, and the keys they name."""

    @property
    def counted_as(self) -> str:
        return self.counts or self.name


rules: dict[str, Rule] = {}
"""Every rule by name, in the order in which pages list them."""

hidden_by: dict[type[Fact], Keys] = {}
"""Facts that hide a thing with all that it earned, and the references they name."""
shown_by: dict[type[Fact], Keys] = {}
"""Facts that show such a thing again."""


def register(rule: Rule) -> Rule:
    """Add a rule; a name is taken once."""
    if rule.name in rules:
        raise ValueError(f"there is a rule {rule.name}")
    rules[rule.name] = rule
    return rule


def hides(facts: dict[type[Fact], Keys]) -> None:
    """Facts that take something out of sight."""
    hidden_by.update(facts)


def shows(facts: dict[type[Fact], Keys]) -> None:
    """Facts that bring it back."""
    shown_by.update(facts)


def heard() -> list[type[Fact]]:
    """Every fact that any rule wants to hear."""
    found: dict[type[Fact], None] = {}
    for rule in rules.values():
        found |= dict.fromkeys(rule.earns) | dict.fromkeys(rule.undone_by)
    return list(found | dict.fromkeys(hidden_by) | dict.fromkeys(shown_by))
