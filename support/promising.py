"""Whether hours and targets make sense, said in a manager's words; the engine has the last word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.rules import RuleBroken
from support.models.policy import METRICS
from support.models.ticket import ON_HOLD, PENDING
from support.sla import Refused, instant_of, read_calendar, read_policy

COUNTS = ("bot", "note")
PAUSES = (PENDING, ON_HOLD)


def checked_hours(zone: str, weekly: Mapping[str, Any], exceptions: Mapping[str, Any]) -> None:
    """Raise `RuleBroken` unless the engine can read these hours and they open within a year."""
    try:
        calendar = read_calendar({"zone": zone, "weekly": weekly, "exceptions": exceptions})
    except Refused as error:
        raise RuleBroken(error.code, _hours_words(error.code), _field(error.path)) from error
    if not calendar.opens(instant_of(now())):
        raise RuleBroken("never_open", _hours_words("never_open"), "exceptions")


def checked_targets(
    targets: Mapping[str, str], warn: Sequence[str], pauses: Sequence[str], counts: Sequence[str]
) -> None:
    """Raise `RuleBroken` unless the engine can read this promise."""
    if not targets:
        raise RuleBroken("no_target", _("Promise at least one thing."), "targets")
    if set(targets) - set(METRICS):
        raise RuleBroken("no_metric", _("This cannot be promised."), "targets")
    if set(pauses) - set(PAUSES):
        raise RuleBroken("no_status", _("A promise can wait only in a waiting status."), "pauses")
    if set(counts) - set(COUNTS):
        raise RuleBroken("no_reply", _("This cannot count as a reply."), "counts")
    policy = {
        "calendar": "A",
        "targets": dict(targets),
        "warn": list(warn),
        "pauses": list(pauses),
        "counts": list(counts),
    }
    try:
        read_policy(policy, {"A"})
    except Refused as error:
        field = "warn" if "warn" in error.path else "targets"
        raise RuleBroken(
            error.code, _("Write durations such as PT30M or PT4H, and shares such as 75%."), field
        ) from error


def _hours_words(code: str) -> Any:
    words = {
        "never_open": _("These hours are never open within a year. Open at least one day."),
        "unknown_zone": _("Choose a time zone from the list."),
        "overlap": _("Two of the hours of a day overlap."),
    }
    return words.get(code, _("These hours cannot be read. Write times such as 09:00."))


def _field(path: str) -> str:
    return next((one for one in ("zone", "exceptions") if f"/{one}" in path), "weekly")
