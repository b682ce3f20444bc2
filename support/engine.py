"""The door to the pure engine in `support/sla`: a timeline in the scenario form in, clocks out.

Calendars and policies are kept between calls, because calendars keep what they worked out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from support.sla import (
    Calendar,
    CalendarEdit,
    Clock,
    Create,
    Failed,
    Merge,
    Message,
    Policy,
    PolicyChange,
    Split,
    Status,
    Void,
    datetime_of,
    instant_of,
    read_calendar,
    read_exceptions,
    read_policy,
    read_week,
    replay,
)
from support.sla.timeline import Fact

MOST_KEPT = 512


def clocks(
    calendars: Mapping[str, Any],
    policies: Mapping[str, Any],
    events: Sequence[Mapping[str, Any]],
    at: datetime,
) -> dict[str, list[Clock]]:
    """Ticket's name → its clocks at `at`; `events` ascend, and what is later does not exist."""
    return replay(
        {name: _calendar(_key(hours)) for name, hours in calendars.items()},
        {name: _policy(_key(policy)) for name, policy in policies.items()},
        [_fact(event) for event in events],
        instant_of(at),
    )


def open_minutes_after(
    moment: datetime, minutes: int, hours: Mapping[str, Any] | None
) -> datetime | None:
    """The moment at which so many open minutes have passed; `hours` None is round the clock.

    None when these hours never open again.
    """
    if hours is None:
        return moment + timedelta(minutes=minutes)
    due = _calendar(_key(hours)).due(instant_of(moment), minutes * 60_000)
    return None if due is None else datetime_of(due)


def _key(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


@lru_cache(maxsize=MOST_KEPT)
def _calendar(key: str) -> Calendar:
    return read_calendar(json.loads(key))


@lru_cache(maxsize=MOST_KEPT)
def _policy(key: str) -> Policy:
    policy = json.loads(key)
    return read_policy(policy, {policy["calendar"]})


def _fact(event: Mapping[str, Any]) -> Fact:
    at, ticket = _instant(event["at"]), event.get("ticket", "")
    received = _instant(event["received"]) if "received" in event else None
    match event["do"]:
        case "create":
            return Create(at, ticket, event["by"], event["id"], received, event["policy"])
        case "message":
            return Message(at, ticket, event["by"], event["id"], received)
        case "failed":
            return Failed(at, ticket, event["message"])
        case "status":
            return Status(at, ticket, event["status"], event.get("with"))
        case "policy":
            return PolicyChange(at, ticket, event["policy"], event.get("cause", "policy"))
        case "merge":
            return Merge(at, ticket, event["into"])
        case "split":
            return Split(at, ticket, event["into"], tuple(event["messages"]))
        case "void":
            return Void(at, ticket, event["reason"])
        case "calendar":
            exceptions = read_exceptions(event["exceptions"], removing=True)
            return CalendarEdit(at, event["calendar"], read_week(event["weekly"]), exceptions)
    raise ValueError(event["do"])


def _instant(text: str) -> int:
    return instant_of(datetime.fromisoformat(text))
