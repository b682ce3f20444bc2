"""One ticket as an agent sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.timezone import now

from engage.channels.kinds import capability
from engage.drafts.places import Place
from engage.drafts.reads import DraftHere
from engage.drafts.reads.here import kept_here
from engage.members import besides
from engage.members.models import Member
from engage.tenancy.shapes import shaped
from support.models import Merge, PolicyGiven, Ticket, TicketTag
from support.models.history import REVERSIBLE_FOR
from support.reads import customer
from support.reads.blanks import SOON_AT, TICKET, VIEWER, stand_in
from support.reads.clock_shown import SOON
from support.reads.entries import Entry, in_order, said_on
from support.reads.happenings import happenings_here, happenings_of
from support.reads.ledger import Ledger, clocks_here
from support.reads.people import Person, person_of
from support.reads.queue_counts import counts_here, counts_shown
from support.reads.rights import TicketRights
from support.reads.statuses import StatusWords, desk_words

AROUND = ("requester", "assignee")


@dataclass(slots=True)
class TicketPage:
    """The ticket with its conversation, its promise and its customer."""

    ticket: Ticket
    requester: Person
    beside: besides.Beside
    """The requester, and what stands beside their name."""
    requester_joined_at: datetime
    requester_language: str
    requester_zone: str
    holder: Person | None
    is_mine: bool
    status: StatusWords
    channel: Any
    tags: list[str]
    talk: list[Entry]
    last_id: int
    """The newest message or note, of anybody."""
    ledger: Ledger
    why: dict[str, Any]
    """The conditions that the promise's policy asked and this ticket met."""
    policy_name: str
    identities: list[customer.NameThere]
    past: list[customer.PastRequest]
    agents: list[dict[str, Any]]
    score: int | None
    draft: DraftHere
    rights: TicketRights
    counts: dict[str, int]
    """How many stand in the views of the queue."""
    can_part: bool
    """Whether it goes on in another one, and can still be one of its own again."""
    drawn_at: datetime

    @classmethod
    def read(cls, ticket_id: int, viewer: Member) -> TicketPage:
        """Two statements. Raises `Ticket.DoesNotExist`, also for those who may not see it."""
        at = now()
        found = _ticket(viewer.role).run({TICKET: ticket_id, VIEWER: viewer.pk, SOON_AT: at + SOON})
        if not found:
            raise Ticket.DoesNotExist(ticket_id)
        [ticket] = found
        messages = said_on(ticket, at)
        happened = happenings_of(ticket, at)
        asking: Member = ticket.requester
        return cls(
            ticket=ticket,
            requester=_person(asking),
            beside=besides.Beside(asking.pk, besides.told(*_beside_of(ticket))),
            requester_joined_at=asking.joined_at,
            requester_language=asking.language,
            requester_zone=asking.timezone,
            holder=_person(ticket.assignee) if ticket.assignee else None,
            is_mine=ticket.assignee_id == viewer.pk,
            status=desk_words(ticket.status),
            channel=capability(ticket.channel),
            tags=ticket.words,
            talk=in_order(messages, happened),
            last_id=ticket.last_message_id or 0,
            ledger=Ledger.of(ticket.ledger, at),
            why=ticket.why or {},
            policy_name=ticket.policy_name or "",
            identities=customer.names_shown(ticket.names),
            past=customer.past_shown(ticket.past),
            agents=ticket.agents,
            score=next((one for one in ticket.scores if one), None),
            draft=DraftHere.of(Place("support.ticket", ticket.pk, "reply"), ticket.draft),
            rights=TicketRights.of(viewer, ticket),
            counts=counts_shown(ticket.counts),
            can_part=ticket.merged_at is not None and at - ticket.merged_at < REVERSIBLE_FOR,
            drawn_at=at,
        )

    def newer_than(self, seen: int) -> list[Entry]:
        """What somebody said after the entry that a writer had before them."""
        return [one for one in self.talk if one.id > seen]


def _beside_of(ticket: Any) -> list[Any]:
    return [getattr(ticket, name) for name in _beside_names()]


def _beside_names() -> list[str]:
    return [f"beside_{number}" for number in range(len(besides.brought))]


@shaped(TICKET, one_plan=True)
def _ticket(role: str) -> QuerySet[Any]:
    viewer = stand_in(role)
    words = TicketTag.objects.filter(ticket=OuterRef("pk")).order_by("word").values("word")
    given = PolicyGiven.objects.filter(ticket=OuterRef("pk")).order_by("-at", "-pk")
    merged = Merge.objects.filter(ticket=OuterRef("pk"), undone_at=None)
    rows = Ticket.objects.visible_to(viewer).select_related(*AROUND)
    return rows.annotate(
        draft=kept_here("support.ticket", "reply", viewer),
        words=ArraySubquery(words),
        names=customer.names_there(),
        past=customer.past_requests(),
        agents=customer.agents(),
        ledger=clocks_here(),
        counts=counts_here(role),
        **happenings_here(),
        why=Subquery(given.values("why")[:1]),
        scores=customer.scores(),
        merged_at=Subquery(merged.values("at")[:1]),
        policy_name=F("policy_version__policy__name"),
        **dict(zip(_beside_names(), besides.columns("requester"), strict=True)),
    ).filter(pk=TICKET)


def _person(member: Member) -> Person:
    said = {
        "m_id": member.pk, "m__name": member.name, "m__username": member.username,
        "m__role": member.role, "m__erased_at": member.erased_at, "m__is_listed": True,
    }  # fmt: skip
    return person_of(said, "m")
