"""How a request stands, as facts side by side under its title."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from engage.web.moments import moment
from support.reads.local_times import told_twice
from support.reads.request_page import RequestPage
from support.reads.statuses import customer_words

Fact = tuple[str, str | SafeString, str | None, str | None]


def facts(page: RequestPage) -> list[Fact]:
    """(strong word, note, kind of colour, icon), the most important first."""
    ticket = page.ticket
    status = customer_words(ticket.status)
    since = ticket.solved_at if page.is_solved else ticket.last_message_at
    told: list[Fact] = [(str(status.words), moment(since), status.kind or None, status.icon)]
    if page.due_at is not None and not page.is_solved and not page.waits_for_customer:
        told.append(_promise(page))
    name = _("Request %(number)d") % {"number": ticket.pk}
    told.append((name, moment(ticket.created_at, "day"), None, None))
    return told


def _promise(page: RequestPage) -> Fact:
    assert page.due_at is not None  # noqa: S101 - the caller has looked
    when = told_twice(page.due_at, ZoneInfo(page.zone), page.drawn_at)
    if page.due_at < page.drawn_at:
        note = _("promised for %(when)s. We are sorry.") % {"when": when}
        return _("We are late"), note, "soon", "clock"
    return _("You hear from us"), _("by %(when)s") % {"when": when}, None, "clock"
