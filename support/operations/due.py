"""Warnings and breaches, told exactly once: what a poller found is looked at under a lock.

A clock's row says when it is due, and whoever changes anything writes the row anew, so nothing
has to be replayed here: a clock that still runs after its due time is late.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from engage.channels.moment import moment, tell
from engage.members.models import Member
from engage.rules import operation, require
from support.events import ClockBreached, ClockWarned
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
    for clock in clocks:
        clock.poll_at, clock.claimed_until = poll_time(clock, told), None
    Clock.objects.bulk_update(clocks, ["breached_at", "poll_at", "claimed_until"])
    _show(clock for clock in clocks if clock.breached_at is not None)
    for mark in marks:
        clock = mark.clock
        ids = {"ticket_id": clock.ticket_id, "clock_id": clock.pk, "metric": clock.metric}
        late = int((at - (clock.due_at or at)).total_seconds())
        kind = ClockBreached if mark.kind == BREACH else ClockWarned
        tell(kind(late_s=late, **ids), by=None)
    return len(marks)


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


def _show(clocks: Iterable[Clock]) -> None:
    """Let the queue show that they are late."""
    late = {clock.ticket_id: clock for clock in clocks}
    tickets = list(Ticket.objects.filter(pk__in=late, next_breached_at=None))
    for ticket in tickets:
        clock = late[ticket.pk]
        if (ticket.next_due_at, ticket.next_metric) == (clock.due_at, clock.metric):
            ticket.next_breached_at = clock.breached_at
        ticket.version += 1
    Ticket.objects.bulk_update(tickets, ["next_breached_at", "version"])
