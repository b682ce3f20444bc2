"""What is split off keeps its promise by the rules of `docs/response-times.md`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from engage.channels.moment import as_of
from engage.channels.operations import failed
from engage.members import system_member
from support import operations as desk
from support.models import Clock, PolicyGiven, Ticket

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
NEVER_SHUT = {"daily": [["00:00", "24:00"]]}


@pytest.fixture
def promised(cast, in_acme):
    with as_of(MONDAY - timedelta(days=1)):
        hours = desk.create_calendar("Always", "UTC", NEVER_SHUT, by=cast.ada)
        targets = {"first_response": "PT1H", "next_reply": "PT2H", "resolution": "PT8H"}
        desk.create_policy("Fast", hours, targets, conditions={"tag": ["fast"]}, by=cast.ada)
        desk.create_policy("Rest", hours, {"first_response": "PT9H"}, by=cast.ada)
    return cast


def after(minutes: int) -> as_of:
    return as_of(MONDAY + timedelta(minutes=minutes))


def clocks(ticket: Ticket) -> dict[str, Clock]:
    return {clock.metric: clock for clock in Clock.objects.filter(ticket=ticket, ended="")}


def minutes(moment: datetime | None) -> float | None:
    return moment and (moment - MONDAY).total_seconds() / 60


def two_matters(cast):
    """Asked at 0 and answered at 10, when asked something else at 20."""
    with after(0):
        ticket = desk.open_ticket("Left is silent", "Since today.", by=cast.cleo)
        desk.retag(ticket, ["fast"], by=cast.ben)
    with after(10):
        answer = desk.reply(ticket, "Pair it again.", by=cast.ben, hold=0)
    with after(20):
        asked = desk.write_message(ticket, "And my invoice is wrong.", by=cast.cleo)
    return ticket, answer, asked


def test_what_nobody_has_answered_counts_from_when_it_came_on_both(promised):
    ticket, _answer, asked = two_matters(promised)
    with after(60):
        made = desk.split_off(asked, "Wrong invoice", by=promised.ben)
    assert {minutes(one["next_reply"].due_at) for one in (clocks(ticket), clocks(made))} == {140}
    running = clocks(made)
    assert set(running) == {"next_reply", "resolution"}
    assert minutes(running["resolution"].started_at) == 60
    assert minutes(made.waiting_since) == 20
    with after(70):
        desk.reply(made, "Here is the right one.", by=promised.ben, hold=0)
    assert "next_reply" not in clocks(made) and "next_reply" in clocks(ticket)
    assert Clock.objects.filter(ticket=made, metric="next_reply", ended="met").count() == 1


def test_the_promise_is_the_one_of_where_it_was_said(promised):
    ticket, _answer, asked = two_matters(promised)
    with after(60):
        made = desk.split_off(asked, "Wrong invoice", by=promised.ben)
    assert made.policy_version == Ticket.objects.get(pk=ticket.pk).policy_version
    assert PolicyGiven.objects.get(ticket=made).why["policy"] == "Fast"


def test_what_was_answered_is_owed_nothing_until_the_customer_writes(promised):
    ticket, _answer, asked = two_matters(promised)
    with after(30):
        desk.reply(ticket, "Which one?", by=promised.ben, hold=0)
    with after(600):
        made = desk.split_off(asked, "Wrong invoice", by=promised.ben)
    assert set(clocks(made)) == {"resolution"} and made.waiting_since is None
    assert not Clock.objects.filter(ticket=made).exclude(breached_at=None).exists()
    with after(610):
        desk.write_message(made, "The one of March.", by=promised.cleo)
    assert minutes(clocks(made)["next_reply"].due_at) == 730


def test_what_is_late_already_is_late_from_the_split_on(promised):
    _ticket, _answer, asked = two_matters(promised)
    with after(300):
        made = desk.split_off(asked, "Wrong invoice", by=promised.ben)
    late = clocks(made)["next_reply"]
    assert (minutes(late.due_at), minutes(late.breached_at), late.cause) == (140, 300, "split")


def test_a_reply_that_was_lost_leaves_both_without_a_first_response(promised):
    ticket, answer, asked = two_matters(promised)
    with after(30):
        made = desk.split_off(asked, "Wrong invoice", by=promised.ben)
    with after(40):
        failed(answer.sent_as, by=system_member())
    assert "first_response" in clocks(ticket)
    running = clocks(made)
    assert "next_reply" not in running
    assert minutes(running["first_response"].started_at) == 20


def test_a_copy_can_be_split_off_in_its_turn(promised):
    _ticket, _answer, asked = two_matters(promised)
    with after(30):
        made = desk.split_off(asked, "Wrong invoice", by=promised.ben)
    with after(40):
        copy = made.messages.get(kind="customer")
        again = desk.split_off(copy, "Wrong address", by=promised.ben)
    assert minutes(clocks(again)["next_reply"].due_at) == 140
    assert minutes(clocks(again)["resolution"].started_at) == 40


def test_split_off_from_a_survivor_that_is_taken_apart(promised):
    with after(0):
        first = desk.open_ticket("Left is silent", "Since today.", by=promised.cleo)
        other = desk.open_ticket("Invoice", "It is wrong.", by=promised.cleo)
        desk.reply(other, "Which one?", by=promised.ben, hold=0)
        desk.merge_tickets(first, other, by=promised.ben)
    with after(30):
        said = other.messages.get(source_text="Since today.")
        made = desk.split_off(said, "Left", by=promised.ben)
    with after(60):
        desk.unmerge(first, by=promised.ben)
    assert minutes(clocks(made)["first_response"].started_at) == 0


def test_merged_back_it_owes_what_it_owed(promised):
    ticket, _answer, asked = two_matters(promised)
    with after(30):
        made = desk.split_off(asked, "Wrong invoice", by=promised.ben)
    with after(40):
        desk.merge_tickets(made, ticket, by=promised.ben)
    assert minutes(clocks(ticket)["next_reply"].due_at) == 140
    assert not clocks(made)


def test_an_agents_own_letter_about_a_message_is_no_split(promised):
    _ticket, _answer, asked = two_matters(promised)
    with after(30):
        letter = desk.open_ticket(
            "About your invoice",
            "We looked into it.",
            by=promised.ben,
            requester=promised.cleo,
            about=asked.reference,
        )
    assert "next_reply" not in clocks(letter)
    assert PolicyGiven.objects.get(ticket=letter).why["policy"] == "Rest"
