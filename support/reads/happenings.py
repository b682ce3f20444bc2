"""What was done to a ticket between its messages, in the words of the desk: its history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Value
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from support.models import Assignment, Mark, Merge, PolicyGiven, StatusChange
from support.models.clock import BREACH
from support.models.history import REVERSIBLE_FOR
from support.reads.clock_shown import METRICS
from support.reads.entries import Entry
from support.reads.statuses import desk_words

HERE = OuterRef("pk")


def happenings_here() -> dict[str, Any]:
    """Columns of tickets, for `happenings_of`: status changes, assignments, promises given, merges
    and broken promises as JSON."""
    statuses = StatusChange.objects.filter(ticket=HERE)
    people = Assignment.objects.filter(ticket=HERE)
    given = PolicyGiven.objects.filter(ticket=HERE)
    merges = Merge.objects.filter(into=HERE, undone_at=None)
    broken = Mark.objects.filter(clock__ticket=HERE, kind=BREACH)
    return {
        "was_status": _told_of(statuses, one="status", is_by_message="is_by_message"),
        "was_assigned": _told_of(people, one="assignee__name"),
        "was_policy": _told_of(given, one="version__policy__name", by=Value("")),
        "was_merged": _told_of(merges, one="ticket_id"),
        "was_late": _told_of(broken, at="due_at", one="clock__metric", by=Value("")),
    }


def _told_of(rows: Any, **columns: Any) -> Any:
    said = JSONObject(**{"at": "at", "by": "by__name"} | columns)
    return ArraySubquery(rows.order_by("pk").values(said=said))


def happenings_of(ticket: Any, now: datetime) -> list[Entry]:
    """Of the columns `happenings_here`."""
    kinds = ("status", "assigned", "policy", "merged", "late")
    return [_entry(kind, one, now) for kind in kinds for one in getattr(ticket, f"was_{kind}")]


def _entry(sort: str, said: dict[str, Any], now: datetime) -> Entry:
    words, icon, kind = _told(sort, said)
    at = datetime.fromisoformat(said["at"])
    joined = said["one"] if sort == "merged" and now - at < REVERSIBLE_FOR else 0
    return Entry(at=at, is_event=True, words=words, icon=icon, kind=kind, joined=joined)


def _told(sort: str, said: dict[str, Any]) -> tuple[str, str, str]:
    name = {"name": said["by"] or _("Somebody")}
    if sort == "status":
        status = desk_words(said["one"])
        if said["is_by_message"]:
            return _("Open again, because the customer wrote"), "message-circle", ""
        told = _("%(name)s: %(status)s") % {**name, "status": status.words}
        return told, status.icon, status.kind
    if sort == "assigned":
        if not said["one"]:
            return _("%(name)s gave it back: nobody’s now") % name, "user", ""
        if said["one"] == said["by"]:
            return _("%(name)s took it") % name, "user", ""
        told = _("%(name)s gave it to %(agent)s") % {**name, "agent": said["one"]}
        return told, "user", ""
    if sort == "policy":
        if not said["one"]:
            return _("No promise holds for it"), "scale", ""
        return _("Promise “%(policy)s”") % {"policy": said["one"]}, "scale", ""
    if sort == "merged":
        told = _("%(name)s joined request %(number)d to it") % {**name, "number": said["one"]}
        return told, "merge", ""
    promise = METRICS.get(said["one"], said["one"])
    return (
        _("%(promise)s was due and had not come") % {"promise": promise},
        "triangle-alert",
        "late",
    )
