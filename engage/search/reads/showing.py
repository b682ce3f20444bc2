"""The last word on what may be seen: each hit asked for once more through its room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from engage.search import rooms as registry
from engage.search.reads.entries import Entry
from engage.search.rooms import Shown

if TYPE_CHECKING:
    from engage.members.models import Member


def shown_of(found: Iterable[Entry], viewer: Member | None) -> dict[tuple[str, int], Shown]:
    """Those of at most 20 entries that `viewer` may see, as their rooms show them."""
    wanted: defaultdict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for entry in found:
        for name, room in registry.rooms.items():
            if entry.subject_kind in room.kinds:
                wanted[name][entry.subject_kind].append(entry.subject_id)
    seen: dict[tuple[str, int], Shown] = {}
    for name, ids in wanted.items():
        seen |= registry.rooms[name].shown(ids, viewer)
    return seen
