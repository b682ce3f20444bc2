"""A tag's queue holds what the queue holds, in its order, whatever is done to a ticket."""

from __future__ import annotations

import pytest

from engage.members import system_member
from support import operations as desk
from support.models import Ticket, TicketTag
from support.reads.asked import Asked
from support.reads.desk_queue import DeskQueue


@pytest.fixture
def acme(cast, in_acme):
    desk.begin_promising(by=system_member())
    return cast


def opened(acme, *tags: str) -> Ticket:
    subject = f"It rattles, {Ticket.objects.count()}"  # the same words again are the same request
    return desk.open_ticket(subject, "Since today.", by=acme.ben, requester=acme.cleo, tags=tags)


def mirrors_are_true() -> None:
    for tag in TicketTag.objects.select_related("ticket"):
        assert tag.queue_at == tag.ticket.queued_at, tag.ticket.status


def shown(acme, view: str = "all", size: int = 50, after: str = "") -> list[int]:
    asked = Asked(view, "", "lamp", after)
    return [row.id for row in DeskQueue.read(acme.ben, asked, size).rows]


def test_tags_follow_their_ticket(acme):
    one, other = opened(acme, "lamp"), opened(acme, "lamp", "wall")
    steps = (
        lambda: desk.write_message(one, "And now?", by=acme.cleo),
        lambda: desk.reply(one, "We look into it.", by=acme.ben, status="pending"),
        lambda: desk.retag(one, ["lamp", "new"], by=acme.ben),
        lambda: desk.solve(one, by=acme.ben),
        lambda: desk.retag(one, ["lamp", "newer"], by=acme.ben),
        lambda: desk.reopen(one, by=acme.ben),
        lambda: desk.set_priority(one, "urgent", by=acme.ben),
        lambda: desk.merge_tickets(one, other, by=acme.ben),
        lambda: desk.unmerge(one, by=acme.ben),
        lambda: desk.void(other, "test", by=acme.ben),
    )
    for step in steps:
        step()
        mirrors_are_true()
        open_ones = set(Ticket.objects.unsolved().values_list("pk", flat=True))
        assert set(shown(acme)) == {one.pk, other.pk} & open_ones


def test_its_pages_go_on_where_they_ended(acme):
    made = [opened(acme, "lamp").pk for _number in range(5)]
    opened(acme, "wall")
    desk.assign(Ticket.objects.get(pk=made[3]), acme.ben, by=acme.ben)
    found, after = [], ""
    while True:
        page = DeskQueue.read(acme.ben, Asked("all", "", "lamp", after), 2)
        found += [row.id for row in page.rows]
        after = page.next_cursor
        if not after:
            break
    assert found == made == shown(acme)
    assert shown(acme, "mine") == [made[3]]
    assert shown(acme, "unassigned") == [*made[:3], made[4]]
