"""What people may take along about themselves: one file, to which each room adds its portion.

A portion holds what the member wrote, did and got, and nobody else's words or names. It is read
by the member alone, suspended or not; the brand's team has no way to it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.timezone import now

from engage import wiring
from engage.members.models import Member

Portion = Callable[[Member], Any]
"""From a member to what JSON can say, with times and days in it."""

A_MINUTE = 6
"""So many files; each reads all that somebody ever did."""

portions: dict[str, Portion] = {}


def portion(name: str) -> Callable[[Portion], Portion]:
    """Register what stands under `name` in everybody's file."""

    def register(read: Portion) -> Portion:
        portions[name] = read
        wiring.note("own data", name)
        return read

    return register


def own_data(member: Member) -> dict[str, Any]:
    """Everything about the member in the current brand."""
    told: dict[str, Any] = {"brand": member.brand.name, "made_at": now()}
    return told | {name: read(member) for name, read in sorted(portions.items())}
