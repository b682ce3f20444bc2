"""Which kinds of facts tell how a community is steered; parts add theirs by their beginning."""

from __future__ import annotations

from engage import wiring
from engage.events.kinds import kinds

EVERYDAY = frozenset(
    {"members.joined", "members.claimed", "members.profile_edited", "members.renamed"}
)
"""What members do by themselves."""

beginnings: set[str] = {"brands.", "console.", "members."}


def steers(*more: str) -> None:
    """Let the overview tell facts whose kind begins like that."""
    for beginning in more:
        beginnings.add(beginning)
        wiring.note("console steering", beginning)


def steering_kinds() -> list[str]:
    """Every such kind that is installed."""
    told = tuple(beginnings)
    return [kind for kind in kinds if kind.startswith(told) and kind not in EVERYDAY]
