"""The socket for what a manager should decide today: each part tells its own open ends.

    @decision(order=20)
    def unanswered(viewer: Member) -> Decision: ...

Asked once for each opening of the overview; each answer may cost one query or two. A part that
fails is left out, and told in the log: the overview must not fall with it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, transaction

from engage import wiring
from engage.members.models import Member

log = logging.getLogger("engage.console")


@dataclass(frozen=True)
class Decision:
    """One open end: `count` of them (0: nothing to do), in a sentence, and where to go."""

    count: int
    title: Any
    """A finding with its number in it, for example "3 questions wait for more than a day"."""
    note: Any
    """What it means, or what to do."""
    verb: Any
    """The button's word."""
    href: str
    calm: Any
    """What to say when there is none: "No question waits for more than a day"."""
    capped: bool = False
    """Whether there may be more than `count`."""


Teller = Callable[[Member], Decision]

tellers: dict[str, tuple[int, Teller]] = {}
"""Every registered function by dotted name, with its order."""


def decision(order: int = 50) -> Callable[[Teller], Teller]:
    """Register a function; lower orders stand first, equal ones by name."""

    def register(function: Teller) -> Teller:
        name = f"{function.__module__}.{function.__qualname__}"
        tellers[name] = (order, function)
        wiring.note("console decisions", name)
        return function

    return register


def decisions(viewer: Member) -> list[Decision]:
    """What every part tells `viewer`, in order."""
    told = []
    for name, (_order, function) in sorted(tellers.items(), key=lambda one: (one[1][0], one[0])):
        try:
            with transaction.atomic():
                told.append(function(viewer))
        except (DatabaseError, LookupError, TypeError, ValueError):
            log.exception("%s could not tell its open ends", name)
    return told
