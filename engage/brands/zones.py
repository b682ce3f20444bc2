"""The time zones that a brand can live in."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

ACROSS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian",
          "Pacific")  # fmt: skip


@cache
def zones() -> list[tuple[str, str]]:
    """Every zone of the world that is named after a place, and UTC: (name, as people read it)."""
    names = [name for name in available_timezones() if name.split("/")[0] in ACROSS and "/" in name]
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in sorted(names))]
