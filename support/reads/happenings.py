"""What was done to a ticket between its messages, in the words of the desk: its history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import CharField, F, IntegerField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from support.models import Assignment, Mark, Merge, PolicyGiven, StatusChange, Ticket
from support.models.clock import BREACH
from support.reads.clock_shown import METRICS
from support.reads.entries import Entry
from support.reads.statuses import desk_words

COLUMNS = ("sort", "at", "by_name", "one", "two", "number")
ICONS = {"assigned": "user", "policy": "scale", "merged": "merge"}


def happenings_of(ticket: Ticket) -> list[Entry]:
    """Status changes, assignments, promises given, merges and broken promises; one statement."""
    statuses = _columns(
        StatusChange.objects.filter(ticket=ticket), "status", "status", "is_by_message"
    )
    people = _columns(Assignment.objects.filter(ticket=ticket), "assigned", "assignee__name")
    given = _columns(
        PolicyGiven.objects.filter(ticket=ticket),
        "policy",
        "version__policy__name",
        "cause",
        by=None,
    )
    merges = _columns(
        Merge.objects.filter(into=ticket, undone_at=None), "merged", number="ticket_id"
    )
    marks = _columns(
        Mark.objects.filter(clock__ticket=ticket, kind=BREACH), "late", "clock__metric", by=None,
        at="due_at",
    )  # fmt: skip
    found = statuses.union(people, given, merges, marks, all=True)
    return [_entry(dict(zip(COLUMNS, one, strict=True))) for one in found]


def _columns(
    rows: Any, sort: str, one: str = "", two: str = "", number: str = "",
    by: str | None = "by__name", at: str = "at",
) -> Any:  # fmt: skip
    text = CharField()
    return (
        rows.order_by()
        .annotate(
            sort=Value(sort, output_field=text),
            when=F(at),
            by_name=F(by) if by else Value("", output_field=text),
            one=Cast(F(one), text) if one else Value("", output_field=text),
            two=Cast(F(two), text) if two else Value("", output_field=text),
            number=Cast(F(number), IntegerField())
            if number
            else Value(0, output_field=IntegerField()),
        )
        .values_list("sort", "when", "by_name", "one", "two", "number")
    )


def _entry(said: dict[str, Any]) -> Entry:
    words, icon, kind = _told(said)
    at: datetime = said["at"]
    return Entry(at=at, is_event=True, words=words, icon=icon, kind=kind)


def _told(said: dict[str, Any]) -> tuple[str, str, str]:
    name = {"name": said["by_name"] or _("Somebody")}
    if said["sort"] == "status":
        status = desk_words(said["one"])
        if said["two"] in ("true", "t"):
            return _("Open again, because the customer wrote"), "message-circle", ""
        told = _("%(name)s: %(status)s") % {**name, "status": status.words}
        return told, status.icon, status.kind
    if said["sort"] == "assigned":
        if not said["one"]:
            return _("%(name)s gave it back: nobody’s now") % name, "user", ""
        if said["one"] == said["by_name"]:
            return _("%(name)s took it") % name, "user", ""
        told = _("%(name)s gave it to %(agent)s") % {**name, "agent": said["one"]}
        return told, "user", ""
    if said["sort"] == "policy":
        if not said["one"]:
            return _("No promise holds for it"), "scale", ""
        return _("Promise “%(policy)s”") % {"policy": said["one"]}, "scale", ""
    if said["sort"] == "merged":
        told = _("%(name)s joined request %(number)d to it") % {**name, "number": said["number"]}
        return told, "merge", ""
    promise = METRICS.get(said["one"], said["one"])
    return (
        _("%(promise)s was due and had not come") % {"promise": promise},
        "triangle-alert",
        "late",
    )
