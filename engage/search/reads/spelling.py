"""“Did you mean”: another spelling that the titles know which this viewer may read."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from engage.search.asking import Asked
from engage.search.reads.entries import NEAR, Entry, entries
from engage.search.reads.showing import shown_of
from engage.search.rooms import Reach
from engage.search.wording import folded, is_dense

if TYPE_CHECKING:
    from engage.members.models import Member

MOST_WORDS = 3
"""Words that are looked at; each costs a statement, and one more for what may be seen."""
LOOKED_AT = 20
"""Titles that are read for all of them together; their room shows no more at once."""
SHORTEST = 4
LIKE = 0.7
"""Least likeness of two spellings, 0 to 1."""

_WORD = re.compile(r"[^\W_]+")


def better_spelling(asked: Asked, reach: Reach, viewer: Member | None) -> str:
    """What was typed with nearer words in place of those that no title has; "" when none is.

    Only titles that `viewer` sees are read: a hint must not tell of a private word.
    """
    words = [word for word in asked.plain_words if len(word) >= SHORTEST and not is_dense(word)]
    words = words[:MOST_WORDS]
    near = {word: _near(word, reach, LOOKED_AT // len(words)) for word in words}
    titles = shown_of({e.key: e for found in near.values() for e in found}.values(), viewer)
    meant = asked
    for word, found in near.items():
        seen = [titles[entry.key].title for entry in found if entry.key in titles]
        better = _nearest(word, seen)
        if better and better != folded(word):
            meant = Asked(meant.with_word(word, better), ())
    return meant.whole if meant is not asked else ""


def _near(word: str, reach: Reach, most: int) -> list[Entry]:
    return entries(NEAR, [word, list(reach.audiences), most])


def _nearest(word: str, titles: list[str]) -> str:
    """The most alike word of the titles, folded; "" when all are too different."""
    known = {folded(other) for title in titles for other in _WORD.findall(title)}
    aim = folded(word)
    if aim in known:
        return aim
    likeness = {other: SequenceMatcher(None, aim, other).ratio() for other in known}
    best = max(likeness, key=lambda other: (likeness[other], other), default="")
    return best if best and likeness[best] >= LIKE else ""
