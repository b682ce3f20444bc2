"""What programs get from the support room."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from engage.api.outputs import Moment, OneOf, RowId, stamp, stamp_or_none
from engage.channels.kinds import KINDS as CHANNELS
from engage.members.models import Member
from support.models import Clock, Rating, Ticket, TicketMessage
from support.models.clock import ENDS
from support.models.message import KINDS
from support.models.policy import METRICS
from support.models.ticket import PRIORITIES, STATUSES, works_on_tickets


class SupportPersonOut(TypedDict):
    """Somebody on a request; one who has left has no username."""

    id: RowId
    username: str | None
    name: str
    is_staff: Annotated[bool, gettext_noop("Whether this person works for the brand")]


class TicketOut(TypedDict):
    """A request. What only agents see is null for others."""

    id: RowId
    subject: str
    url: Annotated[str, gettext_noop("Path of the page on this host")]
    status: Annotated[str, OneOf(STATUSES)]
    channel: Annotated[str, OneOf(tuple(CHANNELS))]
    language: Annotated[str, gettext_noop("Code of the language, or empty")]
    requester: SupportPersonOut
    created_at: Moment
    received_at: Annotated[Moment, gettext_noop("When it came in; promises count from it")]
    last_message_at: Moment
    solved_at: Moment | None
    messages_count: int
    merged_into: Annotated[RowId | None, gettext_noop("The request in which it goes on")]
    due_at: Annotated[Moment | None, gettext_noop("When something is due next")]
    due_metric: Annotated[str | None, gettext_noop("What that is; window is the channel's end")]
    is_late: bool
    assignee: SupportPersonOut | None
    priority: Annotated[str | None, OneOf(PRIORITIES)]
    tags: list[str] | None
    about: Annotated[str | None, gettext_noop("A reference to where it came from")]
    policy: Annotated[str | None, gettext_noop("Name of the promise that it was given")]
    notes_count: int | None
    last_message_id: Annotated[
        RowId | None, gettext_noop("The newest message or note: send it back with a reply")
    ]


class TicketMessageOut(TypedDict):
    """What was said; notes are for agents only."""

    id: RowId
    ticket_id: RowId
    kind: Annotated[str, OneOf(KINDS)]
    author: SupportPersonOut
    html: Annotated[str, gettext_noop("Safe to show as it is")]
    received_at: Moment
    at: Annotated[Moment, gettext_noop("When we knew of it")]
    leaves_at: Annotated[Moment | None, gettext_noop("Until when it can be undone")]
    failed_at: Annotated[Moment | None, gettext_noop("Since when it is known to be lost")]


class ClockOut(TypedDict):
    """A promise about a request, as it stands."""

    id: RowId
    metric: Annotated[str, OneOf(METRICS)]
    cycle: int
    started_at: Moment
    target_seconds: Annotated[int, gettext_noop("In open time")]
    due_at: Moment | None
    met_at: Moment | None
    breached_at: Moment | None
    ended_at: Moment | None
    ended: Annotated[str | None, OneOf(ENDS)]
    is_paused: bool


class RatingOut(TypedDict):
    """What who asked says of it."""

    score: int
    words: str
    at: Moment


def person_out(member: Member) -> SupportPersonOut:
    return {
        "id": member.pk,
        "username": None if member.is_erased else member.username,
        "name": member.shown_name,
        "is_staff": member.is_staff,
    }


def ticket_out(ticket: Ticket, viewer: Member | None) -> TicketOut:
    """Needs its people, policy and tags loaded."""
    is_agent = works_on_tickets(viewer)
    version = ticket.policy_version
    is_told = version is not None and (is_agent or version.policy.is_public)
    due_at = ticket.next_due_at if is_agent or is_told else None
    return {
        "id": ticket.pk,
        "subject": ticket.subject,
        "url": ticket.desk_url if is_agent else ticket.url,
        "status": ticket.status,
        "channel": ticket.channel,
        "language": ticket.language,
        "requester": person_out(ticket.requester),
        "created_at": stamp(ticket.created_at),
        "received_at": stamp(ticket.received_at),
        "last_message_at": stamp(ticket.last_message_at),
        "solved_at": stamp_or_none(ticket.solved_at),
        "messages_count": ticket.messages_count,
        "merged_into": ticket.merged_into_id,
        "due_at": stamp_or_none(due_at),
        "due_metric": (ticket.next_metric or None) if due_at else None,
        "is_late": due_at is not None and ticket.next_breached_at is not None,
        "assignee": person_out(ticket.assignee) if ticket.assignee and is_agent else None,
        "priority": ticket.priority if is_agent else None,
        "tags": sorted(tag.word for tag in ticket.tags.all()) if is_agent else None,  # type: ignore[attr-defined]
        "about": (ticket.about or None) if is_agent else None,
        "policy": version.policy.name if version is not None and is_told else None,
        "notes_count": ticket.notes_count if is_agent else None,
        "last_message_id": ticket.last_message_id if is_agent else None,
    }


def message_out(message: TicketMessage) -> TicketMessageOut:
    """Needs its author."""
    return {
        "id": message.pk,
        "ticket_id": message.ticket_id,
        "kind": message.kind,
        "author": person_out(message.author),
        "html": message.html,
        "received_at": stamp(message.received_at),
        "at": stamp(message.at),
        "leaves_at": stamp_or_none(message.leaves_at),
        "failed_at": stamp_or_none(message.failed_at),
    }


def clock_out(clock: Clock) -> ClockOut:
    return {
        "id": clock.pk,
        "metric": clock.metric,
        "cycle": clock.cycle,
        "started_at": stamp(clock.started_at),
        "target_seconds": clock.target_s,
        "due_at": stamp_or_none(clock.due_at),
        "met_at": stamp_or_none(clock.met_at),
        "breached_at": stamp_or_none(clock.breached_at),
        "ended_at": stamp_or_none(clock.ended_at),
        "ended": clock.ended or None,
        "is_paused": clock.is_paused,
    }


def rating_out(rating: Rating) -> RatingOut:
    return {"score": rating.score, "words": rating.words, "at": stamp(rating.at)}
