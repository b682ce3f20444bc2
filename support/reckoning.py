"""What the engine makes of a timeline, as values of `Clock` rows. No rows are read or written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from support.engine import replay_scenario
from support.models import PolicyVersion
from support.models.message import AGENT, FROM_CUSTOMERS, PEER
from support.models.policy import PERIODIC_UPDATE, RESOLUTION
from support.models.ticket import OVER, UNSOLVED
from support.timeline import Timeline, ticket_name

PAUSABLE = {RESOLUTION, PERIODIC_UPDATE}
_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")


def seconds_of(duration: str) -> int:
    """ "PT1H30M" as seconds. Raises `ValueError`."""
    found = _DURATION.fullmatch(duration)
    if found is None or not any(found.groups()):
        raise ValueError(duration)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def clocks_of(timeline: Timeline, at: datetime) -> dict[int, list[dict[str, Any]]]:
    """Ticket id → its clocks as they stand at `at`: values by attribute of `Clock`."""
    result = replay_scenario(timeline.scenario(at))
    found = {}
    for ticket in timeline.tickets:
        rows = result.get(ticket_name(ticket.pk), [])
        found[ticket.pk] = [_values(timeline, ticket.pk, ticket.status, row, at) for row in rows]
    return found


def _values(
    timeline: Timeline, ticket_id: int, status: str, row: dict[str, Any], at: datetime
) -> dict[str, Any]:
    ended_at = _time(row["ended_at"])
    version = _version(timeline, ticket_id, row["metric"], ended_at or at)
    pauses = version.pauses if version else []
    is_paused = ended_at is None and row["metric"] in PAUSABLE and status in pauses
    return {
        "metric": row["metric"],
        "cycle": row["cycle"],
        "policy_version_id": version.pk if version else None,
        "calendar_id": version.calendar_id if version else None,
        "started_at": _time(row["started_at"]),
        "target_s": seconds_of(version.targets[row["metric"]]) if version else 0,
        "due_at": _time(row["due_at"]),
        "warn_at": [_time(one) for one in row["warn_at"] if one is not None],
        "met_at": _time(row["met_at"]),
        "breached_at": _time(row["breached_at"]),
        "ended_at": ended_at,
        "ended": row["ended"] or "",
        "used_s": row["used_s"],
        "paused_s": row["paused_s"],
        "is_paused": is_paused,
        "late_seen": row["late_seen"],
        "cause": row["cause"] or "",
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


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is."""

    waiting_since: datetime | None
    """The customer's oldest message that nobody has answered."""
    first_reply_at: datetime | None


def turn_of(timeline: Timeline, ticket_id: int) -> Turn:
    """Reckoned over all that belongs to the ticket, merged ones included."""
    mine = _merged_with(timeline, ticket_id)
    failed = {event["message"] for event in timeline.events if event["do"] == "failed"}
    waiting, first = None, None
    for event in timeline.events:
        if event.get("ticket") not in mine:
            continue
        if event["do"] == "status" and event["status"] in OVER:
            waiting = None
        if event["do"] not in {"create", "message"} or event["id"] in failed:
            continue
        when = datetime.fromisoformat(event.get("received", event["at"]))
        if event["by"] in FROM_CUSTOMERS:
            waiting = waiting or when
        elif event["by"] in {AGENT, PEER}:
            waiting = None
            if event["by"] == AGENT:
                first = first or when
    return Turn(waiting, first)


def _merged_with(timeline: Timeline, ticket_id: int) -> set[str]:
    """The ticket's own name, and the names of those that go on in it."""
    into = {event["ticket"]: event["into"] for event in timeline.events if event["do"] == "merge"}
    mine = {ticket_name(ticket_id)}
    while True:
        more = {one for one, target in into.items() if target in mine} - mine
        if not more:
            return mine
        mine |= more


def is_waiting(status: str, turn: Turn) -> bool:
    """Whether the customer waits for the brand."""
    return status in UNSOLVED and turn.waiting_since is not None
