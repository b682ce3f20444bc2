"""The threads that speak of the same: suggestions while typing, questions asked before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engage.references import join
from engage.search.asking import MOST_ALIKE, MOST_BESIDE, words_alike
from engage.search.reads.entries import ALIKE, entries
from engage.search.reads.showing import shown_of
from engage.search.rooms import Reach, Shown, reach_of
from engage.search.wording import one_form

if TYPE_CHECKING:
    from engage.members.models import Member

MOST = 5
LEAST_COVERED = 0.1
"""Share of what the words tell that a thread must hold to be worth showing."""
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Alike:
    """One near thread, nearest first in a list."""

    reference: str
    shown: Shown
    covered: float
    """0 to 1: how much of the question it speaks of."""


def alike(
    text: str,
    viewer: Member | None,
    *,
    beside: str = "",
    is_typing: bool = False,
    apart: str = "",
    most: int = MOST,
    reach: Reach | None = None,
) -> list[Alike]:
    """At most `most` threads like the title `text` that `viewer` may see.

    `beside` is the text under the title, which counts less; `is_typing` takes the last word for a
    beginning; `apart` is the reference of a thread to leave out. One statement for the entries, a
    few in each room for the hits, one a room for the reach unless it is given. Raises `TooBroad`.
    """
    title = one_form(text)[:LONGEST]
    words = words_alike(title, MOST_ALIKE)
    reach = reach or reach_of(viewer)
    if not words or not reach.audiences:
        return []
    more = words_alike(beside[:4000], MOST_BESIDE, without=words) if beside else []
    arguments = [words, more, is_typing, title, list(reach.audiences), apart, most]
    found = [entry for entry in entries(ALIKE, arguments) if entry.told[0] >= LEAST_COVERED]
    seen = shown_of(found, viewer)
    return [
        Alike(join(*entry.key), seen[entry.key], entry.told[0])
        for entry in found
        if entry.key in seen
    ]
