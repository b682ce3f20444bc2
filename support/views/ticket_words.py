"""What the ticket page says in words: choices, limits, the reasons of a promise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from engage.members.models import Member
from engage.tenancy.models import Brand
from engage.text import excerpt
from engage.web.filters import number
from engage.web.moments import moment
from support.models.ticket import HIGH, ON_HOLD, OPEN, PENDING, URGENT, priorities, statuses
from support.reads.clock_shown import ClockShown
from support.reads.local_times import city_of, told
from support.reads.promises import conditions_told
from support.reads.ticket_page import TicketPage

MOST_PARTS = 20
"""The customer's newest messages that can be split off."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line with an icon and perhaps a colour of meaning."""

    words: Any
    icon: str
    kind: str | None = None


def choices(page: TicketPage, viewer: Member) -> dict[str, list[tuple[Any, str]]]:
    """What can be chosen in the forms that steer it."""
    people = [(one["id"], one["name"]) for one in page.agents if one["id"] != viewer.pk]
    return {
        "agent_choices": [
            ("", str(_("Nobody"))),
            (viewer.pk, _("Me (%(name)s)") % {"name": viewer.name}),
            *people,
        ],
        "status_choices": [(code, str(words)) for code, words in statuses()],
        "priority_choices": [(code, str(words)) for code, words in priorities()],
        "send_choices": [
            (PENDING, _("Send, then wait for the customer")),
            (ON_HOLD, _("Send and put on hold")),
            (OPEN, _("Send and leave open")),
        ],
    }


def joining(page: TicketPage) -> dict[str, list[tuple[Any, str]]]:
    """What can be chosen where requests are merged and split: the customer's other open ones
    first; what they wrote after their first message."""
    others = sorted(page.past, key=lambda one: not one.is_open)
    offered = [(one.id, f"{one.id}: {one.subject} ({one.status.words})") for one in others]
    said = [one for one in page.talk if one.is_customers][1:]
    parts = [(one.id, excerpt(one.html, 80)) for one in said[-MOST_PARTS:]]
    return {
        "merge_choices": [("", str(_("No request of the list"))), *offered] if offered else [],
        "split_choices": parts,
    }


def clock_of(page: TicketPage) -> ClockShown | None:
    """The next promise, beside the title."""
    line = next((one for one in page.ledger.running if one.due_at), None)
    if line is None or line.due_at is None:
        return None
    return ClockShown(line.state, line.words, line.words, None, 0)


def priority_words(priority: str) -> str:
    """In words, when it is more than normal."""
    return str(dict(priorities())[priority]) if priority in (HIGH, URGENT) else ""


def limits(page: TicketPage) -> list[Said]:
    """What the channel allows."""
    can, closes = page.channel, page.ticket.window_closes_at
    most = _("Up to %(most)s characters") % {"most": number(can.max_length)}
    said = [Said(most, "type")]
    if closes is not None:
        zone = ZoneInfo(_zone_name(page))
        when = {"when": told(closes, zone, page.drawn_at)}
        if closes < page.drawn_at:
            said.append(Said(_("The channel closed %(when)s") % when, "hourglass", "late"))
        else:
            said.append(Said(_("The channel is open until %(when)s") % when, "hourglass"))
    if can.cost_hint:
        said.append(Said(can.cost_hint, "info"))
    return said


def banners(page: TicketPage) -> list[Said]:
    """What stands above the conversation."""
    ticket = page.ticket
    if ticket.is_void:
        return [Said(_("This was taken out of the desk. Nobody is told of it."), "ban", "late")]
    if ticket.is_merged:
        words = _("This goes on in request %(number)d.") % {"number": ticket.merged_into_id}
        return [Said(words, "merge", "soon")]
    return []


def why(page: TicketPage) -> list[str]:
    """Which promise was given to it, and for which reason; in which hours it counts."""
    if not page.policy_name:
        return [_("No promise of yours fits this request, so nothing is due.")]
    lines = [
        _("Promise “%(policy)s”: %(why)s")
        % {"policy": page.policy_name, "why": conditions_told(page.why.get("met") or {})}
    ]
    if page.ledger.hours:
        lines.append(_("Only these hours count: %(hours)s.") % {"hours": page.ledger.hours})
    return lines


def glance(page: TicketPage, brand: Brand) -> list[tuple[str, str | SafeString]]:
    """The customer in a few lines."""
    said: list[tuple[str, str | SafeString]] = [
        (_("Here since"), moment(page.requester_joined_at, "day"))
    ]
    if page.requester_language:
        said.append((_("Language"), get_language_info(page.requester_language)["name_local"]))
    zone = page.requester_zone
    if zone and zone != brand.timezone:
        there = localtime(page.drawn_at, ZoneInfo(zone))
        said.append((_("Their time"), f"{there.hour:02}:{there.minute:02}, {city_of(zone)}"))
    if page.score:
        said.append((_("Last rating"), _("%(score)d of 5") % {"score": page.score}))
    count = len(page.past)
    said.append((_("Requests before"), str(count) if count < 5 else "5+"))
    return said


def _zone_name(page: TicketPage) -> str:
    return page.requester_zone or "UTC"
