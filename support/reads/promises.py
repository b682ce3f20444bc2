"""What managers see of promises and hours: as they hold now, and their versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.timezone import now
from django.utils.translation import gettext as _

from engage.channels import kinds
from engage.web.filters import duration
from support.models import Calendar, CalendarVersion, Policy, PolicyVersion
from support.models.policy import METRICS, metrics
from support.models.ticket import priorities
from support.reads import hours
from support.reads.local_times import told_twice
from support.sla.durations import read_duration

MOST = 50


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A promise as it holds now."""

    id: int
    name: str
    is_public: bool
    version: int
    targets: str
    """ "First response 1 h, Solution 8 h"."""
    conditions: str
    hours: str


def policy_rows() -> list[PolicyRow]:
    """In the order in which they are looked through; one statement."""
    version = PolicyVersion.objects.filter(policy=OuterRef("pk"), number=OuterRef("version"))
    said = version.values(
        said=JSONObject(targets="targets", conditions="conditions", hours=F("calendar__name"))
    )
    rows = Policy.objects.active().annotate(said=Subquery(said[:1]))
    return [
        PolicyRow(
            row.pk, row.name, row.is_public, row.version, targets_told(row.said["targets"]),
            conditions_told(row.said["conditions"]), row.said["hours"],
        )
        for row in rows[:MOST]
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """Hours as they hold now."""

    id: int
    name: str
    words: str
    policies_count: int


def calendar_rows() -> list[CalendarRow]:
    """By name; one statement."""
    version = CalendarVersion.objects.filter(calendar=OuterRef("pk"), number=OuterRef("version"))
    rows = Calendar.objects.annotate(
        weekly=Subquery(version.values("weekly")[:1]),
        policies_count=Count("policy_versions__policy", distinct=True),
    )
    return [
        CalendarRow(row.pk, row.name, hours.words(row.weekly, row.zone), row.policies_count)
        for row in rows.order_by("name", "pk")[:MOST]
    ]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """One calendar with the days that differ, and who changed it when."""

    calendar: Calendar
    version: CalendarVersion
    versions: list[CalendarVersion]
    days: list[tuple[str, date, str, str]]
    """(key, day, hours in words, reason) of each day that differs."""

    @classmethod
    def read(cls, pk: int) -> CalendarPage:
        """Two statements. Raises `Calendar.DoesNotExist`."""
        calendar = Calendar.objects.get(pk=pk)
        rows = CalendarVersion.objects.filter(calendar=calendar).select_related("by")
        versions = list(rows.order_by("-number")[:MOST])
        version = versions[0]
        days = [
            (key, date.fromisoformat(key), _spans(spans), version.reasons.get(key, ""))
            for key, spans in sorted(version.exceptions.items())
        ]
        return cls(calendar, version, versions, days)


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """One promise with its versions."""

    policy: Policy
    version: PolicyVersion
    versions: list[PolicyVersion]
    is_first: bool
    is_last: bool

    @classmethod
    def read(cls, pk: int) -> PolicyPage:
        """Three statements. Raises `Policy.DoesNotExist`."""
        policy = Policy.objects.get(pk=pk)
        rows = PolicyVersion.objects.filter(policy=policy).select_related("by", "calendar")
        versions = list(rows.order_by("-number")[:MOST])
        order = policy_order()
        first, last = order[:1] == [pk], order[-1:] == [pk]
        return cls(policy, versions[0], versions, first, last)


def policy_order() -> list[int]:
    """Ids of the active ones in their order."""
    return list(Policy.objects.active().values_list("pk", flat=True))


def due_now(calendar: Calendar, targets: dict[str, str]) -> list[tuple[str, str]]:
    """Metric → when a request that comes now would be due; one statement."""
    at, zone = now(), ZoneInfo(calendar.zone)
    version = CalendarVersion.objects.get(calendar=calendar, number=calendar.version)
    engine = hours.calendar_of(calendar.zone, version.weekly, version.exceptions)
    told = []
    for name, words in metrics():
        if name in targets:
            due = hours.due(engine, at, read_duration(targets[name]) / 1000)
            told.append((str(words), told_twice(due, zone, at) if due else _("never")))
    return told


def targets_told(targets: dict[str, str]) -> str:
    """ "First response 1 h, Solution 8 h"."""
    words = dict(metrics())
    return ", ".join(
        f"{words[name]} {duration(read_duration(targets[name]) / 1000)}"
        for name in METRICS
        if name in targets
    )


def conditions_told(conditions: dict[str, list[str]]) -> str:
    """ "channel: Forum; priority: Urgent", or that it is for every request."""
    if not any(conditions.values()):
        return _("every request")
    names = {
        "channel": _("channel"), "priority": _("priority"), "tag": _("tag"),
        "language": _("language"),
    }  # fmt: skip
    words: dict[str, Any] = dict([*kinds.choices(), *priorities()])
    return "; ".join(
        f"{names.get(name, name)}: {', '.join(str(words.get(one, one)) for one in values)}"
        for name, values in conditions.items()
        if values
    )


def _spans(spans: list[list[str]]) -> str:
    if not spans:
        return _("closed")
    return ", ".join(f"{opens}{hours.TO}{closes}" for opens, closes in spans)
