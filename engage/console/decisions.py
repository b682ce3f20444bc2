"""The socket for what a manager should decide today: each part tells its own open ends.

    @decisions
    def open_ends(viewer: Member) -> Iterable[Decision]: ...

Asked once for each opening of the overview; a part counts all that is its own in one statement (see
`engage.tenancy.capped`). A part that fails is left out, and told in the log: the overview must not
fall with it.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable
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
    order: int = 50
    """Lower ones stand first."""


Teller = Callable[[Member], Iterable[Decision]]

tellers: dict[str, Teller] = {}
"""Every registered function by dotted name."""


def decisions(function: Teller) -> Teller:
    """Register a function that tells what is open in its part."""
    name = f"{function.__module__}.{function.__qualname__}"
    tellers[name] = function
    wiring.note("console decisions", name)
    return function


def open_ends(viewer: Member) -> list[Decision]:
    """What every part tells `viewer`, in order.

    A failed query spoils a transaction without a savepoint; as tellers only read, one serves all of
    them until somebody fails.
    """
    waiting, told = deque(sorted(tellers.items())), list[Decision]()
    while waiting:
        try:
            with transaction.atomic():
                while waiting:
                    name, function = waiting.popleft()
                    told += list(function(viewer))
        except (DatabaseError, LookupError, TypeError, ValueError):
            log.exception("%s could not tell its open ends", name)
    return sorted(told, key=lambda one: one.order)
