"""A scenario of `tests/support/sla/cases` played by the real operations, each at its own time."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from typing import Any

from engage.channels.inbound import Inbound, Writer
from engage.channels.moment import as_of
from engage.channels.operations import failed, receive
from engage.members import system_member
from engage.members.models import ImportedIdentity
from support import operations as desk
from support.models import Calendar, Clock, Ticket, TicketMessage
from support.models.ticket import PRIORITIES
from support.operations.clocks import reckon
from support.operations.promises.applying import follow_calendar
from tests.cast import Cast


def what_cannot_be_played(scenario: dict[str, Any]) -> str:
    """Why the live desk cannot express it; empty when it can."""
    together = [e for e in scenario["timeline"] if e["do"] == "status" and "with" not in e]
    said = {(e["ticket"], e["at"]) for e in scenario["timeline"] if e.get("by") == "customer"}
    if any((e["ticket"], e["at"]) in said for e in together):
        return "two people's acts in one millisecond: a lock puts one after the other"
    for event in scenario["timeline"]:
        if event["do"] == "split" and len(event["messages"]) > 1:
            return "a split of several messages"
        if event["do"] == "create" and event["by"] not in {"customer", "agent"}:
            return f"create by {event['by']}"
        if event["do"] == "create" and event["by"] == "agent" and "received" in event:
            return "an agent's message of another system"
        if event["do"] == "status" and event["status"] == "new":
            return "status new"
        if event["do"] == "message" and event["by"] == "agent" and "received" in event:
            return "an agent's message of another system"
    if len({e["policy"] for e in scenario["timeline"] if "policy" in e}) > 3:
        return "more policies than priorities"
    return ""


def as_played(scenario: dict[str, Any]) -> dict[str, Any]:
    """The scenario with what the desk does of its own accord: a peer's answer solves."""
    events = []
    for event in scenario["timeline"]:
        events.append(event)
        if event["do"] == "message" and event["by"] == "peer":
            solved = {"at": event["at"], "do": "status", "ticket": event["ticket"]}
            events.append(solved | {"status": "solved"})
    return {**scenario, "timeline": events}


class Stage:
    """The cast of a scenario, and what its names stand for."""

    def __init__(self, cast: Cast, scenario: dict[str, Any]) -> None:
        self.cast, self.scenario = cast, scenario
        self.by_priority = any(e.get("cause") == "priority" for e in scenario["timeline"])
        names = list(scenario["policies"])
        self.marks = {name: PRIORITIES[n] if self.by_priority else f"p{n}"
                      for n, name in enumerate(names)} | {None: PRIORITIES[3]}  # fmt: skip
        self.calendars: dict[str, Calendar] = {}
        self.tickets: dict[str, Ticket] = {}
        self.messages: dict[str, TicketMessage] = {}
        self.number = itertools.count(1)
        self.with_status = {
            (e["ticket"], e["with"], _time(e["at"])): e["status"]
            for e in scenario["timeline"]
            if e["do"] == "status" and "with" in e
        }
        ImportedIdentity.objects.create(
            member=cast.cleo, source="channel:web", source_id="cleo", address=""
        )

    def play(self) -> datetime:
        """Everything up to the asked moment; that moment."""
        events = self.scenario["timeline"]
        until = _time(self.scenario.get("at", events[-1]["at"]))
        begins = min(_time(e.get("received", e["at"])) for e in events)
        with as_of(begins - timedelta(days=1)):
            self.promise()
        for event in events:
            if _time(event["at"]) <= until:
                with as_of(_time(event["at"])):
                    getattr(self, event["do"])(event)
        with as_of(until):
            for ticket in self.tickets.values():
                reckon([fresh(ticket)], until, None)
        return until

    def promise(self) -> None:
        for name, hours in self.scenario["calendars"].items():
            self.calendars[name] = desk.create_calendar(
                name,
                hours["zone"],
                hours["weekly"],
                exceptions=hours.get("exceptions", {}),
                by=self.cast.ada,
            )
        for name, policy in self.scenario["policies"].items():
            mark = self.marks[name]
            desk.create_policy(
                name,
                self.calendars[policy["calendar"]],
                policy["targets"],
                warn=policy.get("warn", []),
                pauses=policy.get("pauses", ["pending"]),
                counts=policy.get("counts", []),
                conditions={"priority" if self.by_priority else "tag": [mark]},
                by=self.cast.ada,
            )

    def create(self, event: dict[str, Any]) -> None:
        mark = self.marks[event["policy"]]
        given: dict[str, Any] = {"priority": mark} if self.by_priority else {"tags": [mark]}
        is_own = event["by"] == "customer"
        ticket = desk.open_ticket(
            f"Request {event['ticket']}",
            self.words(),
            requester=self.cast.cleo,
            in_their_words=is_own,
            received_at=_time(event["received"]) if "received" in event else None,
            by=system_member() if is_own else self.cast.ben,
            **given,
        )
        self.tickets[event["ticket"]] = ticket
        self.remember(event, TicketMessage.objects.get(ticket=ticket))

    def message(self, event: dict[str, Any]) -> None:
        ticket, by = self.tickets[event["ticket"]], event["by"]
        key = (event["ticket"], event.get("id"), _time(event["at"]))
        if by == "agent":
            survivor = self.survivor(ticket)
            status = self.with_status.get(key, "")
            said = desk.reply(survivor, self.words(), status=status, by=self.cast.ben)
        elif by == "bot":
            said = desk.say_as_bot(self.survivor(ticket), self.words(), by=system_member())
        elif by == "note":
            said = desk.add_note(ticket, self.words(), by=self.cast.ben)
        elif by == "peer":
            found = desk.solve_by_community(
                ticket, self.cast.finn.pk, self.words(), by=system_member()
            )
            assert found is not None
            said = found
        elif by == "customer" and "received" not in event and not fresh(ticket).is_void:
            said = desk.write_message(ticket, self.words(), by=self.cast.cleo)
        else:
            said = self.received(ticket, event)
        self.remember(event, said)

    def received(self, ticket: Ticket, event: dict[str, Any]) -> TicketMessage:
        writer = Writer("colleague", "Colleague")
        if event["by"] in {"customer", "auto"}:
            writer = Writer("cleo", "Cleo")
        conversation = fresh(ticket).conversation
        message = receive(
            conversation.account,
            Inbound(
                outer_id=f"outer-{next(self.number)}",
                thread_id=conversation.thread_id,
                text=self.words(),
                sent_at=_time(event.get("received", event["at"])),
                writer=writer,
                is_auto=event["by"] == "auto",
            ),
            by=system_member(),
        )
        return TicketMessage.objects.get(sent_as=message)

    def failed(self, event: dict[str, Any]) -> None:
        named = [f"{ticket}/{event['message']}" for ticket in (event["ticket"], *self.tickets)]
        said = next(self.messages[name] for name in named if name in self.messages)
        if said.sent_as is None:
            raise NotPlayable("a message that went over no channel failed")
        if said.kind != "agent":
            raise NotPlayable("a customer's message failed")
        failed(said.sent_as, by=system_member())

    def status(self, event: dict[str, Any]) -> None:
        key = (event["ticket"], event.get("with"), _time(event["at"]))
        said = self.messages.get(f"{event['ticket']}/{event.get('with')}")
        if key in self.with_status and (said is None or said.at == _time(event["at"])):
            return  # set by the reply itself
        desk.set_status(
            self.survivor(self.tickets[event["ticket"]]), event["status"], by=self.cast.ben
        )

    def survivor(self, ticket: Ticket) -> Ticket:
        """Where an agent finds it: what was merged goes on there."""
        found = fresh(ticket)
        while found.merged_into is not None:
            found = fresh(found.merged_into)
        return found

    def policy(self, event: dict[str, Any]) -> None:
        ticket, mark = self.tickets[event["ticket"]], self.marks[event["policy"]]
        if self.by_priority:
            desk.set_priority(ticket, mark, by=self.cast.ben)
        else:
            desk.retag(ticket, [mark], by=self.cast.ben)

    def merge(self, event: dict[str, Any]) -> None:
        one, into = self.tickets[event["ticket"]], self.tickets[event["into"]]
        desk.merge_tickets(one, into, by=self.cast.ben)

    def split(self, event: dict[str, Any]) -> None:
        parent, [name] = event["ticket"], event["messages"]
        known = [f"{one}/{name}" for one in (parent, *self.tickets)]
        said = next(self.messages[one] for one in known if one in self.messages)
        if said.kind != "customer":
            raise NotPlayable("what was split off is not the customer's")
        if any(one.about == said.reference for one in self.tickets.values()):
            raise NotPlayable("what was split off once is the same request")
        made = desk.split_off(said, f"Request {event['into']}", by=self.cast.ben)
        self.tickets[event["into"]] = made
        self.messages[f"{event['into']}/{name}"] = made.messages.get(kind="customer")

    def calendar(self, event: dict[str, Any]) -> None:
        calendar = self.calendars[event["calendar"]]
        newest = calendar.versions.order_by("-number").first()
        dates = {**newest.exceptions, **event.get("exceptions", {})}
        kept = {day: hours for day, hours in dates.items() if hours is not None}
        desk.edit_calendar(calendar, weekly=event.get("weekly"), exceptions=kept, by=self.cast.ada)
        while follow_calendar(calendar.pk, by=system_member()):
            pass

    def void(self, event: dict[str, Any]) -> None:
        reason = event["reason"] if event["reason"] in {"spam", "duplicate"} else "test"
        desk.void(self.tickets[event["ticket"]], reason, by=self.cast.ben)

    def remember(self, event: dict[str, Any], said: TicketMessage) -> None:
        if "id" in event:
            self.messages[f"{event['ticket']}/{event['id']}"] = said

    def words(self) -> str:
        return f"Text number {next(self.number)}"

    def clocks(self, name: str) -> list[dict[str, Any]]:
        """The rows of a ticket, in the order and with the keys of the engine's result."""
        order = ["first_response", "next_reply", "periodic_update", "resolution"]
        rows = list(Clock.objects.filter(ticket=self.tickets[name]))
        rows.sort(key=lambda row: (row.started_at, order.index(row.metric)))
        return [
            {
                "metric": row.metric,
                "cycle": row.cycle,
                "started_at": row.started_at,
                "due_at": row.due_at,
                "warn_at": row.warn_at,
                "met_at": row.met_at,
                "breached_at": row.breached_at,
                "ended_at": row.ended_at,
                "ended": row.ended or None,
                "late_seen": row.late_seen,
                "cause": row.cause or None,
            }
            for row in rows
        ]


class NotPlayable(Exception):
    """Found while playing."""


def expected(clocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The engine's own result, with times as times; used and paused go on and are left out."""
    found = []
    for clock in clocks:
        row = {name: value for name, value in clock.items() if name not in {"used_s", "paused_s"}}
        for name in ("started_at", "due_at", "met_at", "breached_at", "ended_at"):
            row[name] = _time(row[name]) if row[name] else None
        row["warn_at"] = [_time(one) for one in row["warn_at"] if one]
        found.append(row)
    return found


def fresh(ticket: Ticket) -> Ticket:
    rows = Ticket.objects.select_related("conversation__account", "merged_into")
    found: Ticket = rows.get(pk=ticket.pk)
    return found


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
