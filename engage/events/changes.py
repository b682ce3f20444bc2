"""`changed`: tell those who watch a thing that it is another one now; it may be lost.

For what helps while it lasts and harms nobody when it is lost (a page that refreshes itself).
Whatever must happen hears a fact instead. Watchers run in the process that committed, get
references and no text, and must be quick; one that fails is logged.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import connection, transaction

from engage import wiring
from engage.tenancy.current import require_brand_id

log = logging.getLogger(__name__)

Watcher = Callable[[int, list[str]], None]
"""Called with the brand's id and the references that changed."""

watchers: list[Watcher] = []


def watches(function: Watcher) -> Watcher:
    """Call the function after each commit that changed something; registering again is calm."""
    if function not in watchers:
        watchers.append(function)
        wiring.note("watches changes", f"{function.__module__}.{function.__qualname__}")
    return function


class _Telling:
    """The after-commit callback of one brand; what changed twice is told once."""

    def __init__(self, brand_id: int) -> None:
        self.brand_id = brand_id
        self.references: dict[str, None] = {}

    def __call__(self) -> None:
        for watcher in watchers:
            try:
                watcher(self.brand_id, list(self.references))
            except Exception:
                log.exception("watcher %s failed", watcher)


def changed(*references: str) -> None:
    """When the current transaction commits, its brand's watchers learn of these references."""
    if references:
        _telling(require_brand_id()).references.update(dict.fromkeys(references))


def _telling(brand_id: int) -> _Telling:
    # One may be found that an outer block registered: should this block be undone, its references
    # are told for nothing, which harms nobody.
    for _sids, callback, _robust in connection.run_on_commit:
        if isinstance(callback, _Telling) and callback.brand_id == brand_id:
            return callback
    telling = _Telling(brand_id)
    transaction.on_commit(telling)
    return telling
