"""How fast customers were answered, with those who wait still; `manage.py support_report`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from statistics import quantiles
from typing import Any

from django.db.models import Min, Q

from engage.insights.shares import wilson
from engage.insights.survival import reached, survival
from support.models import CalendarVersion, Policy, PolicyVersion, Ticket
from support.models.message import AGENT, CUSTOMER
from support.sla import Calendar, instant_of, read_calendar

HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Wait:
    """One request: seconds until the first answer, or until it was last seen without one."""

    seconds: float
    is_answered: bool


def waits(at: datetime) -> Iterator[tuple[datetime, datetime, bool]]:
    """Begin, end and whether it was answered, of each request that a customer began by `at`.

    A request that was solved without an answer is last seen waiting when it was solved; one that
    the brand began is nobody's wait.
    """
    left = Q(messages__failed_at=None)
    rows = (
        Ticket.objects.filter(voided_at=None, merged_into=None, received_at__lte=at)
        .annotate(
            asked=Min("messages__received_at", filter=Q(messages__kind=CUSTOMER)),
            answered=Min("messages__received_at", filter=left & Q(messages__kind=AGENT)),
        )
        .filter(asked__isnull=False)
        .order_by("pk")
        .values_list("asked", "answered", "solved_at")
    )
    for asked, answered, solved in rows:
        if answered is not None and answered < asked:
            continue
        is_answered = answered is not None and answered <= at
        end = answered if is_answered else min(at, solved or at)
        yield asked, max(end, asked), is_answered


def report(at: datetime) -> dict[str, Any]:
    """All figures at the instant `at`, in calendar time and in the brand's open time."""
    rows = list(waits(at))
    hours = promised_hours()
    calendar = [Wait((end - begin).total_seconds(), done) for begin, end, done in rows]
    answered = sum(one.is_answered for one in calendar)
    ages = [(at - begin).total_seconds() for begin, _end, _done in rows]
    told = {
        "at": at.isoformat(),
        "requests": len(calendar),
        "answered": answered,
        "answered_share": _share(answered, len(calendar)),
        "calendar_time": figures(calendar, ages),
    }
    if hours is not None:
        told["business_time"] = figures(
            [Wait(_open(hours, begin, end), done) for begin, end, done in rows],
            [_open(hours, begin, at) for begin, _end, _done in rows],
        )
    return told


def figures(waited: list[Wait], ages: Iterable[float]) -> dict[str, Any]:
    """Share within an hour of all that are due, and medians with and without those who wait.

    Due is whatever began at least an hour ago (`ages`, seconds), answered or not. Medians with
    those who wait are Kaplan and Meier's; None: not reached.
    """
    due = [one for one, age in zip(waited, ages, strict=True) if age >= HOUR]
    within = sum(one.is_answered and one.seconds <= HOUR for one in due)
    steps = survival(
        (one.seconds, int(one.is_answered), int(not one.is_answered)) for one in waited
    )
    naive = sorted(one.seconds for one in waited if one.is_answered)
    return {
        "due": len(due),
        "within_60_minutes": within,
        "within_60_minutes_share": _share(within, len(due)),
        "median_s": reached(steps, 0.5),
        "p90_s": reached(steps, 0.9),
        "naive_median_s": percentile(naive, 50),
        "naive_p90_s": percentile(naive, 90),
    }


def percentile(ordered: list[float], percent: int) -> float | None:
    """As PostgreSQL's `percentile_cont`; None of nothing."""
    if len(ordered) < 2:
        return ordered[0] if ordered else None
    return quantiles(ordered, n=100, method="inclusive")[percent - 1]


def promised_hours() -> Calendar | None:
    """The hours of the first promise that holds; None where nothing is promised."""
    policy = Policy.objects.filter(archived_at=None).order_by("position", "pk").first()
    if policy is None:
        return None
    version = PolicyVersion.objects.select_related("calendar").get(
        policy=policy, number=policy.version
    )
    calendar = version.calendar
    hours = CalendarVersion.objects.get(calendar=calendar, number=calendar.version)
    return read_calendar(
        {"zone": calendar.zone, "weekly": hours.weekly, "exceptions": hours.exceptions}
    )


def _open(hours: Calendar, begin: datetime, end: datetime) -> float:
    return hours.used(instant_of(begin), instant_of(end)) / 1000


def _share(k: int, n: int) -> dict[str, float | None]:
    interval = wilson(k, n)
    return {"share": k / n if n else None, "low": interval.low, "high": interval.high}
