"""Writing clocks as JSON: keys always present and in one order, null when not so."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from support.sla.clocks import Clock
from support.sla.instants import SECOND, write_instant


def write_clocks(clocks: Iterable[Clock], at: int) -> list[dict[str, Any]]:
    return [write_clock(clock, at) for clock in clocks]


def write_clock(clock: Clock, at: int) -> dict[str, Any]:
    """Lengths are integers; Decimals of three places where an instant has milliseconds."""
    until = at if clock.ended_at is None else clock.ended_at
    moments = (clock.started_at, until, clock.used, clock.paused)
    fine = any(moment % SECOND for moment in moments)
    return {
        "metric": clock.metric,
        "cycle": clock.cycle,
        "started_at": write_instant(clock.started_at),
        "due_at": _moment(clock.due_at),
        "warn_at": [_moment(one) for one in clock.warn_at],
        "met_at": _moment(clock.met_at),
        "breached_at": _moment(clock.breached_at),
        "ended_at": _moment(clock.ended_at),
        "ended": clock.ended,
        "used_s": _seconds(clock.used, fine),
        "paused_s": _seconds(clock.paused, fine),
        "late_seen": clock.late_seen,
        "cause": clock.cause,
    }


def _moment(instant: int | None) -> str | None:
    return None if instant is None else write_instant(instant)


def _seconds(length: int, fine: bool) -> int | Decimal:
    return Decimal(length).scaleb(-3) if fine else length // SECOND


def write_json(value: Any, indent: str = "") -> str:
    """JSON text, with Decimals as they stand (the standard writer has no such number)."""
    deeper = indent + "  "
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict) and value:
        members = (f"{json.dumps(key)}: {write_json(one, deeper)}" for key, one in value.items())
        return "{\n" + ",\n".join(deeper + one for one in members) + f"\n{indent}}}"
    if isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        items = (write_json(one, deeper) for one in value)
        return "[\n" + ",\n".join(deeper + one for one in items) + f"\n{indent}]"
    return json.dumps(value)
