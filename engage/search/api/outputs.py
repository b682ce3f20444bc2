"""What programs get from the search."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from engage.api.outputs import Moment, Page, stamp
from engage.search.reads import Alike, Found, Hit

Path = Annotated[str, gettext_noop("Path of the page on this host")]
Marked = Annotated[
    str, gettext_noop("Safe to show as it is: escaped, the found words within <mark>")
]


class SuggestionOut(TypedDict):
    """A thread that speaks of the same."""

    reference: Annotated[str, gettext_noop("Such as community.topic:12")]
    kind: str
    title: str
    url: Path
    language: Annotated[str, gettext_noop("Code of the language, or empty")]


class HitOut(SuggestionOut):
    """A thread in which the words stand, at its best place."""

    created_at: Moment
    title_html: Marked
    snippet_html: Marked
    others_count: Annotated[int, gettext_noop("Further matches in the same thread")]


class SearchOut(TypedDict):
    """A page of what was found."""

    items: list[HitOut]
    next: Annotated[str | None, gettext_noop("Address of the next page; null on the last one")]
    matches_count: Annotated[
        int, gettext_noop("As far as they were counted: 500 of a common word, else 1,000")
    ]
    has_more_matches: Annotated[bool, gettext_noop("Whether there are more than were counted")]
    did_you_mean: Annotated[str | None, gettext_noop("Another spelling, when nothing was found")]
    instead: Annotated[list[SuggestionOut], gettext_noop("What comes near, when nothing was found")]


def suggestion_out(one: Alike) -> SuggestionOut:
    return {
        "reference": one.reference,
        "kind": one.shown.kind,
        "title": one.shown.title,
        "url": one.shown.url,
        "language": one.shown.language,
    }


def hit_out(hit: Hit) -> HitOut:
    return {
        "reference": hit.reference,
        "kind": hit.shown.kind,
        "title": hit.shown.title,
        "url": hit.shown.url,
        "language": hit.shown.language,
        "created_at": stamp(hit.created_at),
        "title_html": str(hit.title),
        "snippet_html": str(hit.snippet),
        "others_count": hit.others,
    }


def search_out(found: Found, page: Page[HitOut]) -> SearchOut:
    return {
        "items": page["items"],
        "next": page["next"],
        "matches_count": found.total,
        "has_more_matches": found.has_more,
        "did_you_mean": found.meant or None,
        "instead": [suggestion_out(one) for one in found.instead],
    }
