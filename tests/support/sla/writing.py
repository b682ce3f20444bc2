"""Short scenarios for tests: one calendar, one policy, and a timeline."""

from __future__ import annotations

import json
from typing import Any

from support.sla.refusals import Refused
from support.sla.replaying import replayed

WORKDAYS = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
TARGETS = {
    "first_response": "PT4H",
    "next_reply": "PT2H",
    "resolution": "PT8H",
    "periodic_update": "PT8H",
}
MONDAY = "2026-03-02T09:00:00+01:00"


def scenario(*facts: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """`facts` follow the creation of T1 on a Monday at nine; `changes` replace whole keys."""
    return {
        "calendars": {"A": {"zone": "Europe/Berlin", "weekly": WORKDAYS}},
        "policies": {"P": {"calendar": "A", "targets": TARGETS, "pauses": ["pending", "on_hold"]}},
        "timeline": [
            {"at": MONDAY, "do": "create", "ticket": "T1", "by": "customer", "policy": "P"},
            *facts,
        ],
        **changes,
    }


def fact(time: str, do: str, ticket: str | None = "T1", **more: Any) -> dict[str, Any]:
    """On that Monday at `time`."""
    found = {"at": f"2026-03-02T{time}:00+01:00", "do": do, **more}
    return found if ticket is None else {**found, "ticket": ticket}


def clocks(data: Any, at: str | None = None) -> Any:
    """What the command prints, read again."""
    return json.loads(replayed(json.dumps(data), at))


def refused(data: Any, at: str | None = None) -> tuple[str, str]:
    """Path and code; a text is taken as it is."""
    try:
        replayed(data if isinstance(data, str) else json.dumps(data), at)
    except Refused as error:
        assert error.message
        return error.path, error.code
    raise AssertionError("it was not refused")
