"""Private groups of members, kept by one room and opened to by places of any.

The keeper registers where its rows are; others ask here, so that rooms need not know each other:

    keeps_groups(names=…, places=…)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from engage import wiring

if TYPE_CHECKING:
    from django.db.models import QuerySet

Names = Callable[[], list[tuple[int, str]]]
Places = Callable[[], "QuerySet[Any]"]

_kept: dict[str, tuple[Names, Places]] = {}


def keeps_groups(names: Names, places: Places) -> None:
    """Register the one room that keeps groups: `names()` gives id and name of each in their order,
    `places()` rows with the columns `group` and `member`."""
    _kept["groups"] = (names, places)
    wiring.note("groups", f"{places.__module__}.{places.__qualname__}")


def group_names() -> list[tuple[int, str]]:
    """Id and name of every group of the brand; 1 statement, none where no room keeps groups."""
    return _kept["groups"][0]() if _kept else []


def group_places() -> QuerySet[Any]:
    """Rows with `group` and `member`, not yet asked for. Raises `LookupError` without a keeper."""
    return _kept["groups"][1]()
