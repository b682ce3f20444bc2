"""The socket for what a new brand starts with.

    @setup_step("members: system member and owner", order=10)
    def people(brand: Brand, beginning: Beginning) -> None: ...

Steps run inside the new brand's context, in one transaction with it; one that fails undoes the
brand. Each must be calm when it runs again on a brand that has everything already.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engage import wiring
from engage.tenancy.models import Brand


@dataclass(frozen=True)
class Beginning:
    """What is known when a brand is made. `owner_email` may be "" (nobody is invited then)."""

    owner_email: str = ""
    owner_name: str = ""


Step = Callable[[Brand, Beginning], None]

steps: dict[str, tuple[int, Step]] = {}
"""Every registered step by name, with its order."""


def setup_step(name: str, order: int = 50) -> Callable[[Step], Step]:
    """Register a step; lower orders run first, equal ones by name."""

    def register(step: Step) -> Step:
        steps[name] = (order, step)
        wiring.note("brand set-up", name)
        return step

    return register


def set_up(brand: Brand, beginning: Beginning) -> None:
    """Run every step; the brand must be the current one."""
    for _name, (_order, step) in sorted(steps.items(), key=lambda item: (item[1][0], item[0])):
        step(brand, beginning)
