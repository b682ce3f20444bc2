"""Warnings and breaches, told exactly once: what a poller found is looked at under a lock.

A clock's row says when it is due, and whoever changes anything writes the row anew, so nothing
has to be replayed here: a clock that still runs after its due time is late.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F

from engage.channels.moment import moment, tell_all
from engage.members.models import Member
from engage.rules import operation, require
from support.events import ClockBreached, ClockWarned
from support.events.clocks import ClockFact
from support.models import Clock, Mark, Ticket
from support.models.clock import BREACH, WARNING
from support.operations.clocks import poll_time
from support.permits import may_work


@operation
def tell_due(clock_ids: Sequence[int], *, by: Member) -> int:
    """Tell what is due of these clocks; how many facts.

    Tickets that somebody is just changing are passed over: that change looks by itself, and the
    next round finds the rest. Raises `NotAllowed`.
    """
    require(may_work(by))
    wanted = Clock.objects.filter(pk__in=clock_ids).values("ticket_id")
    rows = Ticket.objects.select_for_update(skip_locked=True, no_key=True).filter(pk__in=wanted)
    tickets = list(rows.order_by("pk").values_list("pk", flat=True))
    at = moment()
    due = Clock.objects.filter(pk__in=clock_ids, ticket__in=tickets, poll_at__lte=at)
    clocks = list(due.order_by("pk"))
    told = set(Mark.objects.filter(clock__in=clocks).values_list("clock_id", "kind", "step"))
    marks = [mark for clock in clocks for mark in _marks(clock, told, at)]
    Mark.objects.bulk_create(marks)
    told |= {(mark.clock_id, mark.kind, mark.step) for mark in marks}
    late = [clock.pk for clock in clocks if clock.breached_at is not None]
    Clock.objects.filter(pk__in=late).update(
        breached_at=F("due_at"), poll_at=None, claimed_until=None
    )
    rest = [clock for clock in clocks if clock.breached_at is None]
    for clock in rest:
        clock.poll_at, clock.claimed_until = poll_time(clock, told), None
    Clock.objects.bulk_update(rest, ["poll_at", "claimed_until"])
    _show({clock.ticket_id for clock in clocks if clock.breached_at is not None}, at)
    tell_all([_fact(mark, at) for mark in marks], by=None)
    return len(marks)


def _fact(mark: Mark, at: datetime) -> ClockFact:
    clock = mark.clock
    late = int((at - (clock.due_at or at)).total_seconds())
    kind = ClockBreached if mark.kind == BREACH else ClockWarned
    return kind(ticket_id=clock.ticket_id, clock_id=clock.pk, metric=clock.metric, late_s=late)


def _marks(clock: Clock, told: set[tuple[int, str, int]], at: datetime) -> list[Mark]:
    """What is to be told of it now; when it is late, its warnings are moot."""
    if clock.ended or clock.is_paused or clock.breached_at or clock.due_at is None:
        return []
    if clock.due_at < at:
        clock.breached_at = clock.due_at
        if (clock.pk, BREACH, 0) in told:
            return []
        return [Mark(clock=clock, kind=BREACH, due_at=clock.due_at, at=at)]
    return [
        Mark(clock=clock, kind=WARNING, step=step, due_at=when, at=at)
        for step, when in enumerate(clock.warn_at)
        if when <= at and (clock.pk, WARNING, step) not in told
    ]


def _show(ticket_ids: set[int], at: datetime) -> None:
    """Let the queue show that they are late; a channel's window is no promise."""
    rows = Ticket.objects.filter(pk__in=ticket_ids, next_breached_at=None, next_due_at__lt=at)
    rows.exclude(next_metric="window").update(
        next_breached_at=F("next_due_at"), version=F("version") + 1
    )
