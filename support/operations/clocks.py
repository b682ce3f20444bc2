"""Clocks are reckoned anew, from a ticket's own timeline, with everything that happens to it.

The engine that does it is the one of `manage.py sla_replay`, so what lives and what is replayed
cannot differ. The poller only adds that a due time has passed (`support/operations/due.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from engage.channels.moment import moment, tell
from engage.members.models import Member
from support.events import ClockBreached, ClockMet
from support.models import Clock, Mark, Ticket
from support.models.clock import BREACH, MET, WARNING
from support.models.message import AGENT
from support.models.ticket import NEVER, UNSOLVED
from support.operations.rows import touch
from support.reckoning import clocks_of, is_waiting, turn_of
from support.timeline import Timeline, timelines

COLUMNS = (
    "policy_version_id", "calendar_id", "started_at", "target_s", "due_at", "warn_at", "met_at",
    "breached_at", "ended_at", "ended", "used_s", "paused_s", "is_paused", "late_seen", "cause",
)  # fmt: skip
WRITTEN = [name.removesuffix("_id") for name in COLUMNS] + ["reckoned_at", "poll_at"]
REST = ("used_s", "paused_s")
"""What grows by itself: no reason to write a row."""

_later: ContextVar[dict[int, Ticket] | None] = ContextVar("support_reckon_later", default=None)


@contextmanager
def reckoned_together(by: Member | None) -> Iterator[None]:
    """Clocks of what changes in the block are reckoned once, at its end: for an import.

    They follow from the timeline alone, so nothing is lost by waiting. Use it inside an operation's
    transaction, in which nobody else can have changed these tickets.
    """
    later: dict[int, Ticket] = {}
    token = _later.set(later)
    try:
        yield
    finally:
        _later.reset(token)
    if later:
        rows = Ticket.objects.select_related("conversation__account").order_by("pk")
        fresh = rows.select_for_update(no_key=True, of=("self",)).filter(pk__in=later)
        reckon(list(fresh), moment(), by)


def _wait(later: dict[int, Ticket], tickets: Iterable[Ticket]) -> None:
    """Keep them for the end; whether a reply is the first one is asked before that."""
    for ticket in tickets:
        later[ticket.pk] = ticket
        if ticket.first_reply_at is None and ticket.last_message_by == AGENT:
            touch(ticket, first_reply_at=ticket.last_message_at)


def reckon(tickets: Iterable[Ticket], at: datetime, by: Member | None) -> None:
    """Write the clocks of these tickets, and what the queue shows of them, as they stand at `at`.

    Call it inside an operation, with the tickets locked and their rows written. About fourteen
    statements, however many there are; facts and changed tickets cost their own.
    """
    if (later := _later.get()) is not None:
        _wait(later, tickets)
        return
    mine = {ticket.pk: ticket for ticket in tickets}
    for timeline in (lines := timelines(mine.values())):
        for at_place, ticket in enumerate(timeline.tickets):
            timeline.tickets[at_place] = mine.get(ticket.pk, ticket)
    reckoned = [(line, clocks_of(line, at)) for line in lines]
    ids = [ticket.pk for line in lines for ticket in line.tickets]
    known = {
        (clock.ticket_id, clock.metric, clock.cycle): clock
        for clock in Clock.objects.filter(ticket__in=ids)
    }
    told = set(Mark.objects.filter(clock__ticket__in=ids).values_list("clock_id", "kind", "step"))
    fresh: list[Clock] = []
    news: list[tuple[Clock, str]] = []
    current: dict[int, list[Clock]] = {}
    for _line, found in reckoned:
        for ticket_id, rows in found.items():
            clocks = current.setdefault(ticket_id, [])
            for values in rows:
                key = (ticket_id, values["metric"], values["cycle"])
                clock, change = _changed(known.pop(key, None), ticket_id, values, at, told)
                clocks.append(clock)
                if change is not None:
                    fresh.append(clock)
                    news += [(clock, one) for one in change]
    if known:
        Clock.objects.filter(pk__in=[clock.pk for clock in known.values()]).delete()
    _write(fresh)
    _tell(news, told, at, by)
    for line, _found in reckoned:
        for ticket in line.tickets:
            _mirror(line, ticket, current.get(ticket.pk, []))


def _changed(
    clock: Clock | None,
    ticket_id: int,
    values: dict[str, Any],
    at: datetime,
    told: set[tuple[int, str, int]],
) -> tuple[Clock, list[str] | None]:
    """The row with these values, and what is news about it; None when nothing changed."""
    before_met = clock.ended == MET if clock else False
    before_breached = clock.breached_at is not None if clock else False
    is_same = clock is not None and all(
        getattr(clock, name) == values[name] for name in COLUMNS if name not in REST
    )
    if clock is None:
        clock = Clock(ticket_id=ticket_id, metric=values["metric"], cycle=values["cycle"])
    for name in COLUMNS:
        setattr(clock, name, values[name])
    clock.reckoned_at = at
    poll_at, clock.poll_at = clock.poll_at, poll_time(clock, told)
    if is_same and poll_at == clock.poll_at:
        return clock, None
    news = []
    if clock.breached_at is not None and not before_breached:
        news.append(BREACH)
    if clock.ended == MET and not before_met:
        news.append(MET)
    return clock, news


def poll_time(clock: Clock, told: set[tuple[int, str, int]]) -> datetime | None:
    """The next moment at which the poller has something to tell of it."""
    if clock.ended or clock.is_paused or clock.breached_at or clock.due_at is None:
        return None
    steps = [
        when for step, when in enumerate(clock.warn_at) if (clock.pk, WARNING, step) not in told
    ]
    return min([clock.due_at, *steps])


def _write(clocks: Sequence[Clock]) -> None:
    if clocks:
        Clock.objects.bulk_create(
            clocks,
            update_conflicts=True,
            unique_fields=["brand", "ticket", "metric", "cycle"],
            update_fields=WRITTEN,
        )


def _tell(
    news: Sequence[tuple[Clock, str]],
    told: set[tuple[int, str, int]],
    at: datetime,
    by: Member | None,
) -> None:
    marks = [
        Mark(clock=clock, kind=BREACH, due_at=clock.breached_at, at=at)
        for clock, what in news
        if what == BREACH and (clock.pk, BREACH, 0) not in told
    ]
    if marks:
        Mark.objects.bulk_create(marks)
    breached = {mark.clock_id for mark in marks}
    for clock, what in news:
        if what == BREACH and clock.pk in breached:
            late = _seconds(clock.breached_at, at)
            told_of = ClockBreached(late_s=late, **_ids(clock))
            tell(told_of, by=None, since=clock.breached_at)
        elif what == MET:
            met = ClockMet(late_s=_seconds(clock.due_at, clock.met_at), **_ids(clock))
            tell(met, by=by, since=clock.met_at)


def _ids(clock: Clock) -> dict[str, Any]:
    return {"ticket_id": clock.ticket_id, "clock_id": clock.pk, "metric": clock.metric}


def _seconds(due: datetime | None, at: datetime | None) -> int:
    return int((at - due).total_seconds()) if due and at else 0


def _mirror(line: Timeline, ticket: Ticket, clocks: Sequence[Clock]) -> None:
    """What the queue shows of a ticket."""
    turn = turn_of(line, ticket.pk)
    waits = is_waiting(ticket.status, turn)
    window = ticket.conversation.window_closes_at if waits else None
    mirrors = {
        "waiting_since": turn.waiting_since if waits else None,
        "first_reply_at": turn.first_reply_at,
        "window_closes_at": window,
        **next_due(ticket, clocks, window),
    }
    changes = {name: value for name, value in mirrors.items() if getattr(ticket, name) != value}
    if changes:
        touch(ticket, **changes)


def next_due(ticket: Ticket, clocks: Sequence[Clock], window: datetime | None) -> dict[str, Any]:
    """The earlier of what is promised next and the channel's last moment, for an open ticket."""
    first = None
    if ticket.status in UNSOLVED and not (ticket.is_void or ticket.is_merged):
        ways: list[tuple[datetime, str, datetime | None]] = [
            (one.due_at, one.metric, one.breached_at)
            for one in clocks
            if not one.ended and not one.is_paused and one.due_at is not None
        ]
        if window is not None:
            ways.append((window, "window", None))
        first = min(ways, key=lambda way: way[0], default=None)
    due_at, metric, breached_at = first or (None, "", None)
    return {
        "next_due_at": due_at,
        "next_metric": metric,
        "next_breached_at": breached_at,
        "queue_at": due_at or NEVER,
    }
