"""What the index says of tickets, and who may find them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Value
from django.db.models.functions import Concat

from engage.members.models import Member
from engage.search.rooms import Draft, Reach, Shown
from engage.text import plain
from support.models import Ticket, TicketMessage, TicketTag
from support.models.message import NOTE
from support.models.ticket import UNSOLVED, works_on_tickets

REQUEST = "request"
NOTE_TEMPLATE = "support/search/_ticket.html"
AGENTS = "support.agents"
LONGEST = 20
"""Messages of a ticket that are indexed: the newest."""


def audience(requester_id: int) -> str:
    """The readers of one person's requests."""
    return f"support.requester:{requester_id}"


def reach(viewer: Member | None) -> Reach:
    """Agents find all; members their own; guests nothing. No statement."""
    if viewer is None:
        return Reach(())
    if works_on_tickets(viewer):
        return Reach((AGENTS,))
    return Reach((audience(viewer.pk),))


def ticket_drafts(ids: Sequence[int]) -> Iterator[Draft]:
    """Tickets with what was said in public, once for agents and once for who asked: no notes.

    An entry has one audience, so agents' entry is the ticket's, and the requester's hangs at its
    opening message. 1 statement.
    """
    for ticket in _rows(ids):
        yield _draft(ticket, ticket.pk, AGENTS, [TicketTag(word=word) for word in ticket.words])  # type: ignore[attr-defined]


def message_drafts(ids: Sequence[int]) -> Iterator[Draft]:
    """The opening message of a ticket stands for the ticket, for who asked. 3 statements."""
    rows = TicketMessage.objects.filter(pk__in=ids)
    openings = openings_of(rows.values_list("origin_id", flat=True))
    for ticket in _rows(list(openings)):
        if openings[ticket.pk] in set(ids):
            yield _draft(ticket, openings[ticket.pk], audience(ticket.requester_id), [])


def openings_of(ticket_ids: Iterable[int]) -> dict[int, int]:
    """Ticket id → its first message's; 1 statement."""
    rows = TicketMessage.objects.filter(origin__in=list(ticket_ids))
    firsts = rows.order_by("origin_id", "at", "pk").distinct("origin_id")
    return dict(firsts.values_list("origin_id", "pk"))


def hits(ids: Sequence[int], viewer: Member | None) -> dict[int, Shown]:
    """Those that `viewer` may see; 1 statement."""
    rows = Ticket.objects.visible_to(viewer).filter(pk__in=ids)
    is_agent = works_on_tickets(viewer)
    return {
        row.pk: Shown(
            row.subject,
            row.desk_url if is_agent else row.url,
            row.language,
            REQUEST,
            NOTE_TEMPLATE,
            row,
        )
        for row in rows
    }


def message_hits(ids: Sequence[int], viewer: Member | None) -> dict[int, Shown]:
    """The same by opening messages; 2 statements."""
    rows = TicketMessage.objects.visible_to(viewer).exclude(kind=NOTE).filter(pk__in=ids)
    tickets = dict(rows.values_list("pk", "ticket_id"))
    shown = hits(list(tickets.values()), viewer) if tickets else {}
    return {pk: shown[ticket] for pk, ticket in tickets.items() if ticket in shown}


def _rows(ids: Sequence[int]) -> list[Ticket]:
    said = TicketMessage.objects.public().filter(ticket=OuterRef("pk")).order_by("-pk")
    tagged = TicketTag.objects.filter(ticket=OuterRef("pk")).order_by("pk")
    rows = Ticket.objects.filter(pk__in=ids, voided_at=None, merged_into=None).annotate(
        said=ArraySubquery(said.values("html")[:LONGEST]),
        words=ArraySubquery(tagged.values(one=Concat(F("word"), Value("")))),
    )
    return list(rows)


def _draft(ticket: Ticket, subject_id: int, readers: str, tags: Sequence[TicketTag]) -> Draft:
    said = [plain(html) for html in reversed(ticket.said)]  # type: ignore[attr-defined]
    return Draft(
        subject_id=subject_id,
        thread=ticket.reference,
        is_head=True,
        audience=readers,
        kind=REQUEST,
        title=ticket.subject,
        text="\n".join(said),
        created_at=ticket.created_at,
        author_id=ticket.requester_id,
        tags=[(tag.word, tag.word) for tag in tags],
        states=["solved"] if ticket.status not in UNSOLVED else ["waiting"],
        language=ticket.language,
        version=ticket.version,
    )
