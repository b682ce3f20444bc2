"""What a program asks the search for; the same filters as on the page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from engage.api.inputs import Choice, NumberCursor, Query, Text
from engage.search.asking import LONGEST
from engage.search.reads.found import MOST_PAGES

BEST, NEWEST = "best", "newest"


class Day(Text):
    """A day of the calendar, such as 2026-11-25."""

    default_error_messages = {"bad_day": _("Write a day as 2026-11-25.")}

    def to_internal_value(self, data: Any) -> Any:
        try:
            return date.fromisoformat(super().to_internal_value(data))
        except ValueError:
            self.fail("bad_day")


class SearchQuery(Query):
    """Words, and what narrows them. A value of a filter that nothing has finds nothing."""

    q = Text(default="", max_length=LONGEST, help_text=gettext_noop('Words, "phrases", -words'))
    kind = Text(
        required=False, help_text=gettext_noop("Such as question, discussion, announcement, reply")
    )
    place = Text(required=False, help_text=gettext_noop("Slug of a category"))
    tag = Text(required=False, help_text=gettext_noop("Slug of a tag"))
    state = Text(required=False, help_text=gettext_noop("Such as solved, waiting"))
    author = Text(required=False, help_text=gettext_noop("Username"))
    language = Text(required=False, help_text=gettext_noop("Code of a language"))
    since = Day(required=False, help_text=gettext_noop("First day, such as 2026-11-25"))
    until = Day(required=False, help_text=gettext_noop("Last day"))
    sort = Choice([BEST, NEWEST], default=BEST)
    cursor = NumberCursor(min_value=2, max_value=MOST_PAGES)


class SuggestionQuery(Query):
    """What stands in a field while somebody types; a space at its end says that a word is whole."""

    q = Text(max_length=LONGEST)
