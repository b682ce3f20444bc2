"""What the engine makes of a timeline, as values of `Clock` rows. No rows are read or written."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from support.engine import clocks
from support.models import PolicyVersion
from support.models.message import AGENT, FROM_CUSTOMERS, PEER
from support.models.ticket import OVER, UNSOLVED
from support.sla import Clock, datetime_of
from support.sla.durations import read_duration
from support.timeline import Event, Timeline, ticket_name


def clocks_of(timeline: Timeline, at: datetime) -> dict[int, list[dict[str, Any]]]:
    """Ticket id → its clocks as they stand at `at`: values by attribute of `Clock`."""
    result = clocks(timeline.calendars, timeline.policies, timeline.events, at)
    return {
        ticket.pk: [
            _values(timeline, ticket.pk, clock, at)
            for clock in result.get(ticket_name(ticket.pk), [])
        ]
        for ticket in timeline.tickets
    }


def _values(timeline: Timeline, ticket_id: int, clock: Clock, at: datetime) -> dict[str, Any]:
    ended_at = _time(clock.ended_at)
    version = _version(timeline, ticket_id, clock.metric, ended_at or at)
    target = timeline.policies[f"P{version.pk}"]["targets"][clock.metric] if version else "PT0S"
    return {
        "metric": clock.metric,
        "cycle": clock.cycle,
        "policy_version_id": version.pk if version else None,
        "calendar_id": version.calendar_id if version else None,
        "started_at": datetime_of(clock.started_at),
        "target_s": read_duration(target) // 1000,
        "due_at": _time(clock.due_at),
        "warn_at": [datetime_of(one) for one in clock.warn_at if one is not None],
        "met_at": _time(clock.met_at),
        "breached_at": _time(clock.breached_at),
        "ended_at": ended_at,
        "ended": clock.ended or "",
        "used_s": clock.used / 1000,
        "paused_s": clock.paused / 1000,
        "is_paused": clock.is_paused,
        "late_seen": clock.late_seen,
        "cause": clock.cause or "",
    }


def _version(
    timeline: Timeline, ticket_id: int, metric: str, until: datetime
) -> PolicyVersion | None:
    """The newest version given until then that has this metric."""
    given = [row for row in timeline.given.get(ticket_id, []) if row.at <= until]
    for row in reversed(given):
        version = timeline.versions.get(row.version_id or 0)
        if version is not None and metric in version.targets:
            return version
    return None


def _time(instant: int | None) -> datetime | None:
    return None if instant is None else datetime_of(instant)


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is."""

    waiting_since: datetime | None
    """The customer's oldest message that nobody has answered."""
    first_reply_at: datetime | None


def turn_of(timeline: Timeline, ticket_id: int) -> Turn:
    """Reckoned over all that belongs to the ticket, merged ones included."""
    failed = {event["message"] for event in timeline.events if event["do"] == "failed"}
    return _turn(timeline.events, ticket_name(ticket_id), failed)


def _turn(events: Sequence[Event], ticket: str, failed: Set[str]) -> Turn:
    mine = _merged_with(events, ticket)
    waiting, first = None, None
    for place, event in enumerate(events):
        if event["do"] == "split" and event["into"] in mine:
            waiting = waiting or _copied_unanswered(events[:place], event, failed)
        if event.get("ticket") not in mine:
            continue
        if event["do"] == "status" and event["status"] in OVER:
            waiting = None
        if event["do"] not in {"create", "message"} or event["id"] in failed:
            continue
        if event["by"] in FROM_CUSTOMERS:
            waiting = waiting or _received(event)
        elif event["by"] in {AGENT, PEER}:
            waiting = None
            if event["by"] == AGENT:
                first = first or _received(event)
    return Turn(waiting, first)


def _copied_unanswered(before: Sequence[Event], split: Event, failed: Set[str]) -> datetime | None:
    """When what was split off was asked, if it waited for an answer then."""
    since = _turn(before, split["ticket"], failed).waiting_since
    asked = [_received(one) for one in before if one.get("id") in split["messages"]]
    return next((one for one in asked if since is not None and one >= since), None)


def _received(event: Event) -> datetime:
    return datetime.fromisoformat(str(event.get("received", event["at"])))


def _merged_with(events: Sequence[Event], ticket: str) -> set[str]:
    """The ticket's own name, and the names of those that go on in it."""
    into = {event["ticket"]: event["into"] for event in events if event["do"] == "merge"}
    mine = {ticket}
    while True:
        more = {one for one, target in into.items() if target in mine} - mine
        if not more:
            return mine
        mine |= more


def is_waiting(status: str, turn: Turn) -> bool:
    """Whether the customer waits for the brand."""
    return status in UNSOLVED and turn.waiting_since is not None
