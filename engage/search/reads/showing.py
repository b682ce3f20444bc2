"""The last word on what may be seen: each hit asked for once more through its room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from engage.search.reads.entries import Entry
from engage.search.rooms import Shown, room_of

if TYPE_CHECKING:
    from engage.members.models import Member


def shown_of(found: Iterable[Entry], viewer: Member | None) -> dict[tuple[str, int], Shown]:
    """The entries that `viewer` may see, as their rooms show them; one statement a kind."""
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for entry in found:
        ids[entry.subject_kind].append(entry.subject_id)
    seen: dict[tuple[str, int], Shown] = {}
    for kind, wanted in ids.items():
        room = room_of(kind)
        if room is not None:
            for subject_id, shown in room.shown(kind, wanted, viewer).items():
                seen[kind, subject_id] = shown
    return seen
