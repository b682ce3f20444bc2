"""What programs send about reports. Rules stand in the operations."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from engage.api.inputs import Choice, Cursor, Input, NumberCursor, Query, Text
from engage.moderation.models import KEPT, REASONS, UPHELD
from engage.moderation.reads.queue import is_cursor


class ReportQuery(Query):
    """Where the list goes on."""

    cursor = NumberCursor()


class NewReport(Input):
    """That something is wrong."""

    about = Text(help_text=gettext_noop("A reference, such as community.post:12"))
    reason = Choice(list(REASONS))
    words = Text(
        required=False, default="", help_text=gettext_noop("Needed with the reason “other”")
    )


class NewAppeal(Input):
    """Why something hidden should be seen again."""

    about = Text(help_text=gettext_noop("A reference, such as community.post:12"))
    text = Text()


class ReviewQuery(Query):
    """Which reviews, and where the list goes on."""

    state = Choice(["waiting", "decided"], default="waiting")
    sort = Choice(
        ["heaviest", "oldest"],
        default="heaviest",
        help_text=gettext_noop("Of those that wait; decided ones are the newest first"),
    )
    cursor = Cursor(is_cursor)


class NewDecision(Input):
    """What becomes of it."""

    outcome = Choice(
        [UPHELD, KEPT], help_text=gettext_noop("“upheld” hides it, “kept” lets it stay")
    )
    reason = Text(
        required=False, default="", help_text=gettext_noop("Its author reads it when it is hidden")
    )
