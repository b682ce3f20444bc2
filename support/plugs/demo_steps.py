"""What happened to one of the demo's requests, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from engage.channels.moment import as_of
from engage.members.models import Member
from engage.portability.demo import DemoContent
from engage.portability.demo.conversations import Conversation
from support.models import Ticket, TicketTag
from support.operations import (
    add_note,
    assign,
    close,
    merge_tickets,
    rate,
    reply,
    retag,
    set_status,
    solve_by_community,
    void,
    write_message,
)
from support.plugs.demo_times import OpenTime

CLOSED_AFTER = timedelta(days=4)
TAKEN = timedelta(minutes=3)
"""How long before their first word somebody takes a request."""


@dataclass
class Story:
    """Told from its opening at `at` on; each step happens at its own time, after the one before."""

    content: DemoContent
    times: OpenTime
    tickets: dict[str, Ticket]
    row: dict[str, Any]
    at: datetime

    @property
    def ticket(self) -> Ticket:
        return self.tickets[self.row["key"]]

    def tell(self) -> None:
        """All steps that have happened by now."""
        for step in self.row["steps"]:
            before, self.at = self.at, self._moment(step["after"])
            self._own(step, max(before, self.at - TAKEN))
            with as_of(self.at, quiet=True):
                self._happen(step)
        if self.row["state"] == "closed":
            with as_of(self.at + CLOSED_AFTER, quiet=True):
                close(self.ticket, by=self._owner())

    def _moment(self, words: str) -> datetime:
        if words == "accepted":
            return max(self.at + timedelta(minutes=1), self._accepted())
        return min(self.times.after(self.at, words), self.content.now)

    def _accepted(self) -> datetime:
        """When the answer was accepted in the topic that it came from."""
        topic = next(t for t in self.content.said["topics"] if t["key"] == self.row["about"])
        accepted = Conversation.of(self.content, topic).accepted
        assert accepted is not None  # noqa: S101 - the file says that a peer solved it
        return accepted

    def _person(self, key: str) -> Member:
        return self.content.people[key]

    def _owner(self) -> Member:
        """Who has it, or somebody of the brand for what nobody took."""
        key = self.row["owner"]
        staff = (member for member in self.content.people.values() if member.is_staff)
        return self._person(key) if key else next(staff)

    def _own(self, step: dict[str, Any], at: datetime) -> None:
        """Whoever of the staff does the first thing takes it, or gives it to its owner."""
        by = self._person(step["by"]) if "by" in step else None
        known = self.ticket.assignee_id
        if by is None or not by.is_staff or known or not self.row["owner"] or "assign" in step:
            return
        with as_of(at, quiet=True):
            self.tickets[self.row["key"]] = assign(self.ticket, self._owner(), by=by)

    def _happen(self, step: dict[str, Any]) -> None:
        ticket = self.ticket
        if "peer" in step:
            helper = self._person(step["peer"])
            solve_by_community(ticket, helper.pk, step["says"], by=self._owner())
            return
        by = self._person(step["by"])
        if "reply" in step:
            reply(ticket, step["reply"], by=by, status=step.get("status", ""), hold=0)
        elif "note" in step:
            add_note(ticket, step["note"], by=by)
            if "status" in step:
                set_status(ticket, step["status"], by=by)
        elif "says" in step:
            write_message(ticket, step["says"], by=by)
        elif "assign" in step:
            self.tickets[self.row["key"]] = assign(ticket, self._person(step["assign"]), by=by)
        elif "tags" in step:
            words = TicketTag.objects.filter(ticket=ticket).values_list("word", flat=True)
            retag(ticket, [*words, *step["tags"]], by=by)
        elif "rates" in step:
            rate(ticket, step["rates"], step["why"], by=by)
        elif "void" in step:
            void(ticket, step["void"], by=by)
        elif "merge" in step:
            merge_tickets(ticket, self.tickets[step["merge"]], by=by)
        else:
            set_status(ticket, step["status"], by=by)
