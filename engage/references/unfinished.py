"""Texts that somebody has begun and not sent: whoever keeps some says what they name.

    @keeps_unfinished
    def in_drafts(names: Collection[str]) -> set[str]: ...

What an unfinished text names is still wanted, so that nobody clears it away meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from engage import wiring

Keeper = Callable[[Collection[str]], set[str]]
"""Those of the names (ids in addresses, such as a file's code) that stand in a kept text."""

keepers: dict[str, Keeper] = {}


def keeps_unfinished(keeper: Keeper) -> Keeper:
    """Register a keeper; the same again is calm."""
    name = f"{keeper.__module__}.{keeper.__qualname__}"
    keepers[name] = keeper
    wiring.note("unfinished texts", name)
    return keeper


def named_in_unfinished(names: Collection[str]) -> set[str]:
    """Those of the names that stand in somebody's unfinished text; a statement for each keeper."""
    found: set[str] = set()
    for keeper in keepers.values() if names else ():
        found |= keeper(names)
    return found
