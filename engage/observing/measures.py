"""`@measure`: figures that are not counted but looked up in the database when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engage import wiring


@dataclass(frozen=True, slots=True)
class Sample:
    """One figure: a gauge's name, what it means, its value and its labels."""

    name: str
    meaning: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)


Measure = Callable[[Any], Iterator[Sample]]
"""Gets a cursor that sees all brands for a second, and gives figures that name none of them."""

measures: dict[str, Measure] = {}


def measure(name: str) -> Callable[[Measure], Measure]:
    """Ask the function at each look at the figures. It reads by an index, whatever waits."""

    def register(function: Measure) -> Measure:
        measures[name] = function
        wiring.note("measures", f"{name}: {function.__module__}.{function.__qualname__}")
        return function

    return register
