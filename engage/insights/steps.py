"""The socket for what can be done about a figure: rooms name the page where it is done.

    next_step("hour", _("Answer what waits"), "community:unanswered")

The page that is named asks its own permit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engage import wiring
from engage.web.navigation import link


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: a verb, and a named page without arguments."""

    row: str
    label: Any
    url_name: str
    order: int

    @property
    def url(self) -> str:
        """The page's path; "" where no installed part serves it."""
        return link(self.url_name)


steps: dict[tuple[str, str], Step] = {}
"""Every step by row and named page."""


def next_step(row: str, label: Any, url_name: str, order: int = 50) -> None:
    """Register what can be done about a row of the scorecard; lower orders come first."""
    steps[row, url_name] = Step(row, label, url_name, order)
    wiring.note("insights step", f"{row}: {url_name}")


def step_for(row: str) -> Step | None:
    """The first one whose page is there."""
    fitting = sorted(
        (one for one in steps.values() if one.row == row),
        key=lambda one: (one.order, one.url_name),
    )
    return next((one for one in fitting if one.url), None)
