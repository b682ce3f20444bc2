from datetime import UTC, datetime, timedelta

import pytest

from engage.channels.moment import as_of
from engage.channels.operations import failed
from engage.events.models import EventRecord
from engage.members import system_member
from engage.rules import NotAllowed, RuleBroken
from engage.tenancy.current import brand_context
from support import operations as desk
from support.models import Assignment, Clock, StatusChange, Ticket, TicketMessage

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def acme(cast):
    with brand_context(cast.acme.pk):
        yield cast


def test_a_customer_asks_and_an_agent_answers(acme):
    ticket = desk.open_ticket("The left channel is silent", "Since **today**.", by=acme.cleo)
    assert (ticket.status, ticket.requester_id, ticket.messages_count) == ("new", acme.cleo.pk, 1)
    said = desk.reply(ticket, "Please pair it again.", by=acme.ben, status="pending", seen=None)
    ticket.refresh_from_db()
    assert ticket.status == "pending"
    assert StatusChange.objects.get(ticket=ticket).message == said
    desk.write_message(ticket, "That did not help", by=acme.cleo)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.messages_count) == ("open", 3)
    desk.take(ticket, by=acme.ben)
    assert Assignment.objects.get().assignee == acme.ben
    desk.solve(ticket, by=acme.ben)
    desk.rate(ticket, 5, "Thanks", by=acme.cleo)
    ticket.refresh_from_db()
    assert ticket.solves_count == 1
    desk.write_message(ticket, "Not really", by=acme.cleo)
    ticket.refresh_from_db()
    assert ticket.reopens_count == 1


def test_others_see_nothing(acme):
    ticket = desk.open_ticket("Private matter", "My address is …", by=acme.cleo)
    desk.add_note(ticket, "A note", by=acme.ben)
    for other in (acme.finn, acme.dev, acme.moe, None):
        assert not Ticket.objects.visible_to(other).exists()
        assert not TicketMessage.objects.visible_to(other).exists()
        with pytest.raises(NotAllowed):
            desk.reply(ticket, "hello", by=other)
    assert TicketMessage.objects.visible_to(acme.cleo).count() == 1
    assert TicketMessage.objects.visible_to(acme.ben).count() == 2


def test_the_same_words_are_one_message_until_somebody_answers(acme):
    ticket = desk.open_ticket("Silent again", "Help", by=acme.cleo)
    first = desk.reply(ticket, "Yes.", by=acme.ben, hold=0)
    assert desk.reply(ticket, "Yes.", by=acme.ben) == first
    desk.write_message(ticket, "Also on the left?", by=acme.cleo)
    second = desk.reply(ticket, "Yes.", by=acme.ben, hold=0)
    assert second != first
    failed(second.sent_as, "gone", by=system_member())
    assert desk.reply(ticket, "Yes.", by=acme.ben) not in (first, second)


def test_a_reply_that_has_not_seen_the_newest_is_refused(acme):
    ticket = desk.open_ticket("Silent again", "Help", by=acme.cleo)
    ticket.refresh_from_db()
    seen = ticket.last_message_id
    note = desk.add_note(ticket, "I called her", by=acme.ada)
    with pytest.raises(RuleBroken) as refused:
        desk.reply(ticket, "Hello", by=acme.ben, seen=seen)
    assert (refused.value.code, refused.value.newer) == ("newer_message", [note.pk])
    desk.reply(ticket, "Hello", by=acme.ben, seen=note.pk)


def test_merged_and_taken_apart(acme):
    with as_of(MONDAY):
        one = desk.open_ticket("First question", "A", by=acme.cleo)
    with as_of(MONDAY + timedelta(hours=1)):
        two = desk.open_ticket("Second question", "B", by=acme.cleo)
    with as_of(MONDAY + timedelta(hours=2)):
        desk.merge_tickets(one, two, by=acme.ben)
    two.refresh_from_db()
    assert two.messages_count == 2
    with as_of(MONDAY + timedelta(hours=3)):
        desk.write_message(one, "More on A", by=acme.cleo)
    two.refresh_from_db()
    assert two.messages_count == 3
    with as_of(MONDAY + timedelta(hours=4)):
        desk.unmerge(one, by=acme.ben)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.messages_count, two.messages_count) == (2, 1)


def test_taken_apart_although_the_other_went_on_in_a_third(acme):
    one, two, three = (
        desk.open_ticket(f"Question {name}", name, by=acme.cleo) for name in ("one", "two", "three")
    )
    desk.merge_tickets(one, two, by=acme.ben)
    desk.merge_tickets(two, three, by=acme.ben)
    desk.unmerge(one, by=acme.ben)
    for ticket, count in ((one, 1), (three, 2)):
        ticket.refresh_from_db()
        assert ticket.messages_count == count
    assert TicketMessage.objects.get(ticket=one).source_text == "one"


def test_undo(acme):
    ticket = desk.open_ticket("Undo me", "A", by=acme.cleo)
    said = desk.reply(ticket, "Oops", by=acme.ben, hold=30, status="solved")
    assert not TicketMessage.objects.visible_to(acme.cleo).filter(pk=said.pk).exists()
    assert desk.undo_reply(said, by=acme.ben) == "Oops"
    ticket.refresh_from_db()
    assert (ticket.status, ticket.messages_count, ticket.solves_count) == ("new", 1, 0)


def test_guest(acme):
    _pending, token = desk.ask_as_guest("Gus", "gus@example.com", "A question", "Hm?", by=None)
    ticket = desk.confirm_request(token, by=None)
    assert desk.confirm_request(token, by=None) == ticket
    assert ticket.requester.user_id is None


def test_default_promise(acme):
    assert desk.begin_promising(by=acme.ada) is not None
    assert desk.begin_promising(by=acme.ada) is None
    ticket = desk.open_ticket("With a promise", "A", by=acme.cleo)
    assert ticket.policy_version is not None


def test_clocks_live(acme):
    with as_of(MONDAY - timedelta(days=30)):
        hours = desk.create_calendar(
            "Office", "Europe/Berlin", {"daily": [["09:00", "17:00"]]}, by=acme.ada
        )
        desk.create_policy(
            "P",
            hours,
            {"first_response": "PT1H", "resolution": "PT8H"},
            warn=["PT15M"],
            pauses=["pending"],
            by=acme.ada,
        )
    with as_of(MONDAY):
        ticket = desk.open_ticket("Clocks please", "A", by=acme.cleo)
    ticket.refresh_from_db()
    assert ticket.next_due_at == MONDAY + timedelta(hours=1)
    with as_of(MONDAY + timedelta(minutes=30)):
        desk.reply(ticket, "Hello", by=acme.ben, status="pending")
    first, solution = Clock.objects.order_by("metric")
    assert (first.ended, first.used_s) == ("met", 1800)
    assert solution.is_paused


def test_who_answers_what_is_nobodys_has_it(acme):
    ticket = desk.open_ticket("It hums", "On the left.", by=acme.cleo)
    desk.add_note(ticket, "I look at it.", by=acme.mia)
    ticket.refresh_from_db()
    assert ticket.assignee is None
    desk.reply(ticket, "Since when?", by=acme.ben)
    desk.reply(ticket, "And how loud?", by=acme.mia)
    ticket.refresh_from_db()
    assert ticket.assignee == acme.ben
    told = EventRecord.objects.get(kind="support.ticket_assigned")
    assert (told.actor_id, told.fact.assignee_id) == (acme.ben.pk, acme.ben.pk)
