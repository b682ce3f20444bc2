"""A ticket's rows as the timeline that the engine replays: one form for live, drift and ledger.

Tickets that were merged belong to one timeline, and what was split off is told with the story that
it was split off from. What an operation knows it has written as rows before; nothing here decides
anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from support.families import Family, families
from support.models import (
    Calendar,
    CalendarVersion,
    Merge,
    PolicyGiven,
    PolicyVersion,
    StatusChange,
    Ticket,
    TicketMessage,
)

Event = dict[str, Any]


@dataclass(slots=True)
class Timeline:
    """One scenario: a ticket and all that was merged with it; what they come from is only told."""

    tickets: list[Ticket]
    calendars: dict[str, Any] = field(default_factory=dict)
    policies: dict[str, Any] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    versions: dict[int, PolicyVersion] = field(default_factory=dict)
    """Version id → row, for all that its tickets were given."""
    given: dict[int, list[PolicyGiven]] = field(default_factory=dict)
    """Ticket id → what it was given, in order."""

    def scenario(self, at: datetime) -> dict[str, Any]:
        """The form of `manage.py sla_replay`."""
        return {
            "calendars": self.calendars,
            "policies": self.policies,
            "timeline": self.events,
            "at": at.isoformat(),
        }


def ticket_name(pk: int) -> str:
    return f"T{pk}"


def timelines(tickets: Iterable[Ticket]) -> list[Timeline]:
    """The timelines in which these tickets stand; about nine statements, however many there are."""
    stories = families(list(tickets))
    ids = [one.pk for story in stories for one in (*story.sources, *story.tickets)]
    messages = _by("origin_id", TicketMessage.objects.filter(origin__in=ids).order_by("at", "pk"))
    statuses = _by(
        "ticket_id",
        StatusChange.objects.filter(ticket__in=ids, is_by_message=False).order_by("at", "pk"),
    )
    given = _by("ticket_id", PolicyGiven.objects.filter(ticket__in=ids).order_by("at", "pk"))
    merges = _by("ticket_id", Merge.objects.filter(ticket__in=ids, undone_at=None))
    wanted = {row.version_id for rows in given.values() for row in rows if row.version_id}
    versions = {row.pk: row for row in PolicyVersion.objects.filter(pk__in=wanted)}
    hours = _hours({version.calendar_id for version in versions.values()})
    made = []
    for story in stories:
        timeline = Timeline(story.tickets)
        told = [*story.sources, *story.tickets]
        for ticket in told:
            timeline.given[ticket.pk] = given.get(ticket.pk, [])
            for row in timeline.given[ticket.pk]:
                if row.version_id:
                    timeline.versions[row.version_id] = versions[row.version_id]
        events: list[tuple[datetime, int, Event]] = []
        for ticket in told:
            events += _events(
                ticket,
                messages.get(ticket.pk, []),
                statuses.get(ticket.pk, []),
                timeline.given[ticket.pk],
                merges.get(ticket.pk, []),
                _split(ticket, story, messages, merges),
            )
        begins = min((at for at, _rank, _event in events), default=None)
        if begins is None:
            continue
        for calendar_id in {version.calendar_id for version in timeline.versions.values()}:
            calendar, rows = hours[calendar_id]
            events += _calendar(timeline, calendar, rows, begins)
        timeline.policies = {f"P{pk}": _policy(row) for pk, row in timeline.versions.items()}
        timeline.events = [event for _at, _rank, event in sorted(events, key=lambda e: e[:2])]
        made.append(timeline)
    return made


_CREATE, _MESSAGE, _SPLIT, _FAILED, _CALENDAR, _STATUS, _POLICY, _MERGE, _VOID = range(9)
"""The order of what happened at one instant: a reply stands before the status set with it."""


def _events(
    ticket: Ticket,
    messages: Sequence[TicketMessage],
    statuses: Sequence[StatusChange],
    given: Sequence[PolicyGiven],
    merges: Sequence[Merge],
    split: Event | None,
) -> list[tuple[datetime, int, Event]]:
    name = ticket_name(ticket.pk)
    if not messages:
        return []
    opening, *rest = messages
    found: list[tuple[datetime, int, Event]] = []
    if split is None:
        create: Event = {"do": "create", "by": opening.kind, "id": _id(opening.pk)}
        create["policy"] = _version(given[0].version_id) if given else None
        found.append((_at(opening, create), _CREATE, create))
    for message in rest:
        event: Event = {"do": "message", "id": _id(message.pk), "by": message.kind}
        found.append((_at(message, event), _MESSAGE, event))
    for message in messages:
        if message.failed_at is not None:
            event = {"do": "failed", "message": _id(message.pk)}
            found.append((message.failed_at, _FAILED, event))
    for change in statuses:
        event = {"do": "status", "status": change.status}
        if change.message_id is not None:
            event["with"] = _id(change.message_id)
        found.append((change.at, _STATUS, event))
    for row in given[1:]:
        event = {"do": "policy", "policy": _version(row.version_id)}
        if row.cause in {"priority", "policy"}:
            event["cause"] = row.cause
        found.append((row.at, _POLICY, event))
    found += [
        (merge.at, _MERGE, {"do": "merge", "into": ticket_name(merge.into_id)}) for merge in merges
    ]
    if ticket.voided_at is not None:
        found.append((ticket.voided_at, _VOID, {"do": "void", "reason": ticket.void_reason}))
    for at, _rank, event in found:
        event.setdefault("at", at.isoformat())
        event["ticket"] = name
    if split is not None:
        found.append((ticket.created_at, _SPLIT, split))
    return found


def _split(
    ticket: Ticket,
    story: Family,
    messages: Mapping[int, Sequence[TicketMessage]],
    merges: Mapping[int, Sequence[Merge]],
) -> Event | None:
    """How it began, if it was split off: where the message stood then, by the name that it has."""
    said = messages.get(ticket.pk)
    if ticket.pk not in story.copied or not said or not said[0].is_from_customer:
        return None
    message = story.copied[ticket.pk]
    stood = story.said_on[message]
    while (into := next(iter(merges.get(stood, ())), None)) and into.at <= ticket.created_at:
        stood = into.into_id
    openings = {rows[0].pk: pk for pk in story.copied if (rows := messages.get(pk))}
    while message in openings:  # itself the copy of another
        message = story.copied[openings[message]]
    return {
        "at": ticket.created_at.isoformat(),
        "do": "split",
        "ticket": ticket_name(stood),
        "into": ticket_name(ticket.pk),
        "messages": [_id(message)],
    }


def _at(message: TicketMessage, event: Event) -> datetime:
    event["at"] = message.at.isoformat()
    if message.received_at != message.at:
        event["received"] = message.received_at.isoformat()
    at: datetime = message.at
    return at


def _id(pk: int) -> str:
    return f"m{pk}"


def _version(pk: int | None) -> str | None:
    return f"P{pk}" if pk else None


def _policy(row: PolicyVersion) -> dict[str, Any]:
    return {
        "calendar": f"C{row.calendar_id}",
        "targets": row.targets,
        "warn": row.warn,
        "pauses": row.pauses,
        "counts": row.counts,
    }


def _hours(ids: set[int]) -> dict[int, tuple[Calendar, list[CalendarVersion]]]:
    if not ids:
        return {}
    rows = _by("calendar_id", CalendarVersion.objects.filter(calendar__in=ids).order_by("number"))
    return {one.pk: (one, rows.get(one.pk, [])) for one in Calendar.objects.filter(pk__in=ids)}


def _calendar(
    timeline: Timeline, calendar: Calendar, rows: Sequence[CalendarVersion], begins: datetime
) -> list[tuple[datetime, int, Event]]:
    """The hours when the timeline begins, and what was changed since then."""
    first = max((at for at, row in enumerate(rows) if row.at <= begins), default=0)
    name, before = f"C{calendar.pk}", rows[first]
    timeline.calendars[name] = {
        "zone": calendar.zone,
        "weekly": before.weekly,
        "exceptions": before.exceptions,
    }
    found = []
    for row in rows[first + 1 :]:
        gone = dict.fromkeys(set(before.exceptions) - set(row.exceptions))
        event: Event = {
            "at": row.at.isoformat(),
            "do": "calendar",
            "calendar": name,
            "weekly": row.weekly,
            "exceptions": {**gone, **row.exceptions},
        }
        found.append((row.at, _CALENDAR, event))
        before = row
    return found


def _by(name: str, rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return dict(found)
