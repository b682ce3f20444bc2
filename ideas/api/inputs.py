"""What programs send to the ideas room. Rules stand in the operations."""

from __future__ import annotations

from django.utils.translation import gettext_noop
from rest_framework.serializers import BooleanField, DateField

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
from ideas.models.answer import reasons
from ideas.models.subscription import LEVELS
from ideas.reads.idea_list import ORDERS, is_cursor

SORTS = tuple(ORDERS)
MOST_WORDS = 50


class IdeaQuery(Query):
    """Filters of a list of ideas; each that is given has to fit."""

    sort = Choice(SORTS, default="trending")
    board = Text(required=False, help_text=gettext_noop("Slug of a board"))
    status = Text(required=False, help_text=gettext_noop("Slug of a status"))
    tag = Text(required=False, help_text=gettext_noop("Slug of a tag"))
    cursor = Cursor(is_cursor)
    limit = Number(min_value=1, max_value=100, default=50)


class IdeaCommentQuery(Query):
    """A page of comments by number."""

    cursor = NumberCursor(max_value=2**31 - 1)


class NewIdea(Input):
    """An idea; staff may write it down for somebody who agrees."""

    board = Text(help_text=gettext_noop("Slug of a board"))
    title = Text()
    text = Text(required=False, default="", help_text=gettext_noop("Markdown; may be empty"))
    tags = Words(required=False, default=list, max_length=MOST_WORDS)
    author = Text(required=False, help_text=gettext_noop("Username, when it is not the caller"))
    origin = Text(
        required=False, default="", help_text=gettext_noop("Reference of where they said so")
    )
    consents = BooleanField(
        default=False, help_text=gettext_noop("Whether the other person agrees")
    )


class NewIdeaWords(Input):
    """Other words, made from an edition."""

    title = Text()
    text = Text(required=False, default="", help_text=gettext_noop("Markdown; may be empty"))
    edition = Number(min_value=1, max_value=2**31 - 1)


class NewIdeaTags(Input):
    """Exactly these tags from now on."""

    tags = Words(max_length=MOST_WORDS)


class IdeaTagQuery(Query):
    """A page of tags by slug."""

    cursor = Text(default="", help_text=gettext_noop("Slug behind which it goes on"))
    limit = Number(min_value=1, max_value=100, default=50)


class NewIdeaComment(Input):
    """A remark about an idea."""

    text = Text(help_text=gettext_noop("Markdown"))


class NewIdeaCommentText(NewIdeaComment):
    """Another text, made from an edition."""

    edition = Number(min_value=1, max_value=2**31 - 1)


class VoteFor(Input):
    """Somebody else's vote, who agrees."""

    member = Text(help_text=gettext_noop("Username"))
    origin = Text(
        required=False, default="", help_text=gettext_noop("Reference of where they said so")
    )
    consents = BooleanField(default=False)


class IdeaLevel(Input):
    """How much the caller hears of it."""

    level = Choice(LEVELS)


class NewIdeaAnswer(Input):
    """The brand's word."""

    text = Text(help_text=gettext_noop("Markdown"))
    reason = Choice(
        ("", *dict(reasons())),
        required=False,
        default="",
        help_text=gettext_noop("Code, for closed ideas"),
    )
    change_mind = Text(required=False, default="")
    revisit_on = DateField(required=False, allow_null=True, default=None)
    quietly = BooleanField(default=False, help_text=gettext_noop("Tell nobody"))


class NewIdeaStatus(NewIdeaAnswer):
    """Another status, and perhaps the brand's word in the same act."""

    status = Text(help_text=gettext_noop("Slug of a status"))
    text = Text(required=False, default="", help_text=gettext_noop("Markdown"))


class IdeaInto(Input):
    """The idea that shall speak for this one."""

    into = RowNumber()


class IdeaOnBoard(Input):
    """Another board."""

    board = Text(help_text=gettext_noop("Slug of a board"))


class IdeaReason(Input):
    """Why something is hidden."""

    reason = Text(required=False, default="")
