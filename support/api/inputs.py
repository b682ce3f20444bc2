"""What programs send to the support room. Rules stand in the operations."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext_noop

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
from support.models.ticket import NEW, PRIORITIES, STATUSES
from support.operations.ending import VOID_REASONS

SETTABLE = [status for status in STATUSES if status != NEW]
VIEWS = ("own", "all", "mine", "unassigned")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def write_place(at: datetime, pk: int) -> str:
    """A place in a list by time."""
    return f"{(at - EPOCH) // MICROSECOND}-{pk}"


def read_place(text: str) -> tuple[datetime, int] | None:
    """The same, read; None when it is none."""
    time, _dash, pk = text.partition("-")
    if not (time.isascii() and time.isdigit() and pk.isascii() and pk.isdigit()):
        return None
    if len(time) > 18 or len(pk) > 18:
        return None
    try:
        return EPOCH + int(time) * MICROSECOND, int(pk)
    except OverflowError:  # after the year 9999
        return None


def is_place(text: str) -> bool:
    """Whether it is one of ours."""
    return read_place(text) is not None


class TicketQuery(Query):
    """Which requests; agents' views are refused to others."""

    view = Choice(VIEWS, default="own", help_text=gettext_noop("One's own, or a view of the desk"))
    status = Choice(STATUSES, required=False)
    cursor = Cursor(is_place)
    limit = Number(min_value=1, max_value=100, default=50)


class NumberedQuery(Query):
    """A page of a list by number."""

    cursor = NumberCursor()


class NewTicket(Input):
    """A request. All but the first two are for agents."""

    subject = Text()
    text = Text(help_text=gettext_noop("Markdown"))
    requester = Text(required=False, help_text=gettext_noop("Username of whom you write to"))
    priority = Choice(PRIORITIES, required=False)
    tags = Words(required=False, max_length=50)
    about = Text(required=False, help_text=gettext_noop("A reference, such as community.topic:12"))


class NewMessage(Input):
    """More on a request, or a note."""

    text = Text(help_text=gettext_noop("Markdown"))


class NewTicketReply(Input):
    """An agent's reply, and how the request stands in the same act."""

    text = Text(help_text=gettext_noop("Markdown"))
    status = Choice(SETTABLE, required=False)
    seen = RowNumber(
        required=False,
        help_text=gettext_noop("The newest message that you saw: refused when there is a newer"),
    )


class NewStatus(Input):
    """How it stands."""

    status = Choice(SETTABLE)


class NewPriority(Input):
    """How much it matters."""

    priority = Choice(PRIORITIES)


class NewTicketTags(Input):
    """All tags of a request."""

    tags = Words(max_length=50)


class NewAssignee(Input):
    """Whose it shall be."""

    assignee = Text(required=False, help_text=gettext_noop("Username; by default the caller"))


class MergeInto(Input):
    """In which one it goes on."""

    into = RowNumber()


class SplitOff(Input):
    """What the new request is about."""

    subject = Text()


class Voided(Input):
    """Why it is no request."""

    reason = Choice([reason for reason in VOID_REASONS if reason != "erased"])


class NewRating(Input):
    """How well one was helped."""

    score = Number(min_value=1, max_value=5)
    words = Text(default="")
