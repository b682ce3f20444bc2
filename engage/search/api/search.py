"""Search, and suggestions while somebody types."""

from __future__ import annotations

from django.utils.translation import gettext_noop
from rest_framework.exceptions import Throttled

from engage.api.endpoint import Endpoint, described
from engage.api.outputs import Page
from engage.search.api.inputs import NEWEST, SearchQuery, SuggestionQuery
from engage.search.api.outputs import (
    SearchOut,
    SuggestionOut,
    hit_out,
    search_out,
    suggestion_out,
)
from engage.search.asking import asked
from engage.search.pace import PAGES, SUGGESTIONS, seconds_to_wait
from engage.search.reads import Found, Wishes
from engage.search.reads.typed import suggested


class Paced(Endpoint):
    """An endpoint that counts with the pages of the search: together they ask no more."""

    def pace(self, what: str, limit: int) -> None:
        """Raises `Throttled` for whoever has used up a minute."""
        wait = seconds_to_wait(self.request._request, what, limit)
        if wait:
            raise Throttled(wait=wait)


class Search(Paced):
    """Everything that the caller may find, best first."""

    @described(gettext_noop("Search"), scope="search:read", query=SearchQuery, also=(422,))
    def get(self) -> SearchOut:
        self.pace("pages", PAGES)
        said = dict(self.asked)
        words, page = said.pop("q"), said.pop("cursor", 1)
        wishes = Wishes(newest=said.pop("sort") == NEWEST, **said)
        found = Found.read(asked(words), wishes, self.viewer, page)
        cursor = "" if found.is_last else str(found.page + 1)
        return search_out(found, self.paged([hit_out(hit) for hit in found.hits], cursor))


class Suggestions(Paced):
    """Threads near what somebody types, at most five."""

    @described(gettext_noop("Suggest while typing"), scope="search:read", query=SuggestionQuery)
    def get(self) -> Page[SuggestionOut]:
        self.pace("suggestions", SUGGESTIONS)
        found = suggested(self.asked["q"], self.viewer)
        return self.paged([suggestion_out(one) for one in found], "")
