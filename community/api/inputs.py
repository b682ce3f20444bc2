"""What programs send to the community. Rules stand in the operations."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from community.models.category import KINDS
from community.reads.cursors import is_cursor
from engage.api.inputs import (
    Choice,
    Cursor,
    Input,
    Number,
    NumberCursor,
    Query,
    RowNumber,
    Text,
    Words,
)

MOST_WORDS = 50


class TopicQuery(Query):
    """Filters of a list of topics; each that is given has to fit."""

    category = Text(required=False, help_text=gettext_noop("Slug of a category"))
    tag = Text(required=False, help_text=gettext_noop("Slug of a tag"))
    kind = Choice(KINDS, required=False)
    state = Choice(["unanswered", "solved", "unread", "following"], required=False)
    author = Text(required=False, help_text=gettext_noop("Username"))
    cursor = Cursor(is_cursor)
    limit = Number(min_value=1, max_value=100, default=50)


class PageQuery(Query):
    """A page of a list by time."""

    cursor = Cursor(is_cursor)


class NumberQuery(Query):
    """A page of a list by number."""

    cursor = NumberCursor(max_value=2**31 - 1)


class SlugQuery(Query):
    """A page of a list by slug."""

    cursor = Text(default="")
    limit = Number(min_value=1, max_value=100, default=50)


class NewTopic(Input):
    """A question, a discussion or an announcement."""

    kind = Choice(KINDS)
    category = Text(help_text=gettext_noop("Slug of a category"))
    title = Text()
    text = Text(help_text=gettext_noop("Markdown"))
    tags = Words(required=False, max_length=MOST_WORDS)


class NewReply(Input):
    """A reply, and perhaps the post of the same topic that it answers."""

    text = Text(help_text=gettext_noop("Markdown"))
    quoted = RowNumber(
        required=False, help_text=gettext_noop("Id of the post that this one answers")
    )


class NewComment(Input):
    """A remark under a post."""

    text = Text(help_text=gettext_noop("Markdown"))


class NewText(Input):
    """Another text of a post, made from the version that the writer had before them."""

    text = Text()
    version = Number(min_value=1, max_value=2**31 - 1)
    reason = Text(required=False, default="")


class NewTitle(Input):
    """Another title."""

    title = Text()


class NewTags(Input):
    """Exactly these tags from now on."""

    tags = Words(max_length=MOST_WORDS)


class NewCategory(Input):
    """Another category, and why."""

    category = Text(help_text=gettext_noop("Slug of a category"))
    reason = Text(required=False, default="")


class ChosenPost(Input):
    """The reply that solved the question."""

    post = RowNumber()


class Reason(Input):
    """Why."""

    reason = Text(required=False, default="")


class LastRead(Input):
    """The newest post of the topic that was read; so are the ones before it."""

    post = RowNumber()


class CaughtUpPlace(Input):
    """All of a category, or everything."""

    category = Text(required=False, help_text=gettext_noop("Slug of a category"))


class Note(Input):
    """A few words for oneself."""

    note = Text(required=False)
