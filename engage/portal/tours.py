"""The first steps of each of the three people, registered by the parts they lead to.

    tour_step(CUSTOMER, "ask", 10, _("Ask, or look first"), _("…"), "community:new-topic")

A tour is shown on the first pages until its reader ends it; `/help/` shows it whenever asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from engage import wiring
from engage.web.navigation import link

if TYPE_CHECKING:
    from engage.members.models import Member

CUSTOMER, AGENT, MANAGER = "customer", "agent", "manager"
TOURS = (CUSTOMER, AGENT, MANAGER)
MOST_STEPS = 5

Words = str | Promise


@dataclass(frozen=True)
class Step:
    """One place to go to; `url_name` takes no arguments, `anchor` is a part of its page."""

    tour: str
    name: str
    order: int
    title: Words
    text: Words
    url_name: str
    anchor: str = ""

    @property
    def url(self) -> str:
        """The address, with its anchor; empty where the part is not installed."""
        found = link(self.url_name)
        return f"{found}#{self.anchor}" if found and self.anchor else found


steps: dict[tuple[str, str], Step] = {}
"""Every registered step by tour and name."""


def tour_step(
    tour: str, name: str, order: int, title: Words, text: Words, url_name: str, anchor: str = ""
) -> None:
    """Register a step; a second one of the same name replaces the first."""
    if tour not in TOURS:
        raise ValueError(f"{tour!r} is none of {', '.join(TOURS)}")
    steps[tour, name] = Step(tour, name, order, title, text, url_name, anchor)
    wiring.note("tour", f"{tour}: {name}")


def tour_of(member: Member) -> str:
    """Which of the three people somebody is."""
    if member.is_manager:
        return MANAGER
    return AGENT if member.is_staff else CUSTOMER


def steps_of(tour: str) -> list[Step]:
    """At most five, in order; those that lead somewhere."""
    found = sorted(
        (step for step in steps.values() if step.tour == tour),
        key=lambda step: (step.order, step.name),
    )
    return [step for step in found if step.url][:MOST_STEPS]


def is_new_to(member: Member | None) -> bool:
    """Whether the tour of what they are now is still to be shown; asks nothing of the database."""
    return member is not None and not member.is_system and member.tour != tour_of(member)


def shown(member: Member | None) -> dict[str, Any] | None:
    """What a first page shows: `tour` and `steps`; None for guests and whoever has ended it."""
    if member is None or not is_new_to(member):
        return None
    tour = tour_of(member)
    found = steps_of(tour)
    return {"tour": tour, "steps": found} if found else None
