"""`@hears`: what a part does about a fact, once, after it is committed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from engage.events.kinds import Fact

if TYPE_CHECKING:
    from engage.events.models import EventRecord

Hearer = Callable[[Any, "EventRecord"], None]

hearers: dict[str, dict[str, Hearer]] = {}
"""Kind name → {hearer's dotted name: function}."""


def hears(*facts: type[Fact]) -> Callable[[Hearer], Hearer]:
    """Call the function with `(fact, record)` for each of these kinds.

    It runs in a worker inside the fact's brand, in its own savepoint; what it writes commits
    together with the mark that it was heard. It returns nothing, and the operation that recorded
    the fact never waits for it. What leaves the database (a mail, a request) may be repeated after
    a crash, so it carries the record's id as its idempotency key.
    """

    def register(function: Hearer) -> Hearer:
        name = hearer_name(function)
        for fact in facts:
            hearers.setdefault(fact.kind, {})[name] = function
        return function

    return register


def hearer_name(function: Hearer) -> str:
    """The stable name under which a hearer is stored, e.g. "rewards.hears.pay_helper"."""
    return f"{function.__module__}.{function.__qualname__}"


def hearers_of(kind: str) -> dict[str, Hearer]:
    """The hearers of a kind by name."""
    return hearers.get(kind, {})
