"""A page of what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString

from engage.references import join
from engage.search.asking import Asked
from engage.search.highlight import marked, possible_words, snippet
from engage.search.reads.alike import Alike, alike
from engage.search.reads.entries import FOUND, Entry, entries, words_hit
from engage.search.reads.showing import shown_of
from engage.search.reads.spelling import better_spelling
from engage.search.reads.wishes import Wishes
from engage.search.rooms import Reach, Shown, reach_of
from engage.search.wording import dense_runs

if TYPE_CHECKING:
    from engage.members.models import Member

HITS_A_PAGE = 15
MOST_PAGES = 34
"""As many as the 500 ranked hits fill; who wants more narrows."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thread in which the words stand, at its best place."""

    reference: str
    title: SafeString
    snippet: SafeString
    others: int
    """Further hits in the same thread."""
    created_at: Any
    shown: Shown


@dataclass(slots=True)
class Found:
    """What was found for a viewer; `hits` are in order."""

    asked: Asked
    wishes: Wishes
    reach: Reach
    hits: list[Hit]
    total: int
    """Entries that hold it, as far as they were counted: 500 of a common word, else 1,000."""
    has_more: bool
    """Whether there are more than `total`."""
    page: int
    is_last: bool
    meant: str
    """Another spelling that titles know; empty when there is nothing to say."""
    instead: list[Alike]
    """What comes near when nothing was found."""

    @classmethod
    def read(cls, asked: Asked, wishes: Wishes, viewer: Member | None, page: int = 1) -> Found:
        """The page; without words and wishes it is empty.

        One statement for what the viewer may reach in each room, one for the entries, a few in each
        room for its hits, one for the forms of words, and one for an author. When nothing is found,
        up to eight more look for other spellings and near threads. Raises `TooBroad`.
        """
        page = min(max(1, page), MOST_PAGES)
        reach = reach_of(viewer)
        found = _entries(asked, wishes, reach, viewer, page)
        is_last = len(found) <= HITS_A_PAGE or page == MOST_PAGES
        found = found[:HITS_A_PAGE]
        seen = shown_of(found, viewer)
        hits = _hits(asked, [entry for entry in found if entry.key in seen], seen)
        total, has_more = (found[0].told[1], found[0].told[2]) if found else (0, False)
        # What has just become private is still counted by the index until it hears of it.
        total -= len(found) - len(hits)
        meant, instead = "", []
        if not hits and page == 1 and asked.wanted:
            meant = better_spelling(asked, reach, viewer)
            instead = alike(meant or asked.whole, viewer, reach=reach)
        return cls(asked, wishes, reach, hits, total, has_more, page, is_last, meant, instead)

    @property
    def is_empty(self) -> bool:
        return not self.hits


def _entries(
    asked: Asked, wishes: Wishes, reach: Reach, viewer: Member | None, page: int
) -> list[Entry]:
    audiences = wishes.audiences(reach)
    if not audiences or not (asked.wanted or wishes.are_any):
        return []
    marks = wishes.marks(viewer)
    if marks is None:
        return []
    by_time = wishes.newest or not asked.wanted
    return entries(
        FOUND,
        [
            list(asked.wanted),
            list(asked.unwanted),
            " ".join(asked.plain_words)[:200],
            audiences,
            marks or None,
            wishes.from_moment(),
            wishes.to_moment(),
            by_time,
            (page - 1) * HITS_A_PAGE,
            HITS_A_PAGE + 1,
        ],
    )


def _hits(asked: Asked, found: Sequence[Entry], seen: dict[tuple[str, int], Shown]) -> list[Hit]:
    titles = {entry.key: seen[entry.key].title for entry in found}
    texts = [*titles.values(), *(entry.text for entry in found)]
    forms = words_hit(possible_words(texts, asked.wanted), asked.wanted)
    runs = dense_runs(asked.whole)
    return [
        Hit(
            join(*entry.key),
            marked(titles[entry.key], forms, runs),
            snippet(entry.text, forms, runs),
            entry.told[0],
            entry.created_at,
            seen[entry.key],
        )
        for entry in found
    ]
