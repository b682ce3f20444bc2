"""Readers of a topic see whether the desk has it: until it is solved, there or by a peer."""

from __future__ import annotations

import pytest

from community.models import Care
from community.operations import (
    accept_answer,
    end_care,
    hand_to_desk,
    hide_post,
    hide_topic,
    unhide_topic,
    withdraw_solution,
)
from community.permits import may_hand_over, may_take_back
from engage.events.models import EventRecord
from support import operations as desk
from support.models import Clock, TicketMessage
from tests.community.writing import answer
from tests.joined.hearing import fresh, heard, ticket_of


def test_a_peers_accepted_answer_solves_the_ticket_and_is_theirs(acme, asked):
    hand_to_desk(asked, by=acme.ben)
    heard(acme)
    good = answer(asked, acme.finn, "Update the firmware to 2.1.")
    accept_answer(good, by=acme.cleo)
    heard(acme)
    ticket = ticket_of(asked)
    assert ticket.status == "solved"
    clock = Clock.objects.get(metric="first_response")
    assert (clock.ended, clock.met_at, clock.breached_at) == ("community", None, None)
    fact = EventRecord.objects.get(kind="support.ticket_solved")
    assert fact.particulars["by_community"] is True
    assert fact.particulars["helper_id"] == acme.finn.pk
    assert TicketMessage.objects.filter(kind="peer", author=acme.finn).count() == 1
    assert fresh(asked).cared_at is None


@pytest.mark.parametrize("who", ["finn", "ben"])
def test_what_an_answer_solved_waits_again_when_it_is_accepted_no_more(acme, asked, who):
    hand_to_desk(asked, by=acme.ben)
    heard(acme)
    good = answer(asked, getattr(acme, who), "Buy my ferrite rings.")
    accept_answer(good, by=acme.cleo)
    heard(acme)
    hide_post(good, by=acme.mia)
    heard(acme)
    ticket = ticket_of(asked)
    assert (ticket.status, ticket.solved_at) == ("open", None)
    assert fresh(asked).cared_at is not None
    desk.solve(ticket, by=acme.ben)
    accept_answer(answer(asked, acme.finn, "Update it."), by=acme.cleo)
    heard(acme)
    withdraw_solution(fresh(asked), by=acme.cleo)
    heard(acme)
    assert ticket_of(asked).status == "solved"  # an agent had said so


def test_an_agents_accepted_answer_is_no_peers(acme, asked):
    hand_to_desk(asked, by=acme.ben)
    heard(acme)
    accept_answer(answer(asked, acme.ben, "Update it."), by=acme.cleo)
    heard(acme)
    assert ticket_of(asked).status == "solved"
    fact = EventRecord.objects.get(kind="support.ticket_solved")
    assert fact.particulars["by_community"] is False


def test_when_the_desk_is_done_readers_see_it_and_again_when_it_is_not(acme, asked):
    hand_to_desk(asked, by=acme.ben)
    heard(acme)
    ticket = ticket_of(asked)
    desk.solve(ticket, by=acme.ben)
    heard(acme)
    assert fresh(asked).cared_at is None
    desk.reopen(ticket, by=acme.ben)
    heard(acme)
    assert fresh(asked).cared_at is not None
    end_care(asked, by=acme.ada)
    end_care(asked, by=acme.ada)
    assert Care.objects.filter(ended_at=None).count() == 0


def test_a_ticket_about_a_topic_shows_on_it(acme, asked):
    desk.open_ticket(
        "About your topic", "We look into it.", requester=acme.cleo, about=asked.reference,
        by=acme.ben,
    )  # fmt: skip
    heard(acme)
    assert fresh(asked).cared_at is not None


def test_a_topic_that_the_desk_solved_before_it_was_heard_of_is_nobodys_care(acme, asked):
    hand_to_desk(asked, by=acme.ben)
    desk.reply(ticket_of(asked), "Pair it again.", status="solved", by=acme.ben)
    assert fresh(asked).cared_at is not None
    heard(acme)
    assert fresh(asked).cared_at is None
    desk.reopen(ticket_of(asked), by=acme.ben)
    heard(acme)
    assert fresh(asked).cared_at is not None


def test_of_a_hidden_topic_it_is_true_again_once_it_is_shown(acme, asked):
    hand_to_desk(asked, by=acme.ben)
    heard(acme)
    hide_topic(asked, by=acme.moe)
    desk.solve(ticket_of(asked), by=acme.ben)
    heard(acme)
    assert fresh(asked).cared_at is None
    desk.reopen(ticket_of(asked), by=acme.ben)
    heard(acme)
    unhide_topic(asked, by=acme.moe)
    assert fresh(asked).cared_at is not None


def test_a_hidden_topic_can_be_taken_back_and_not_be_given(acme, asked):
    hand_to_desk(asked, by=acme.ben)
    hide_topic(asked, by=acme.moe)
    hidden = fresh(asked)
    assert may_take_back(acme.ada, hidden) and not may_hand_over(acme.ada, hidden)
    end_care(hidden, by=acme.ada)
    assert not Care.objects.filter(ended_at=None).exists()


def test_what_was_said_before_a_topic_was_hidden_still_reaches_the_desk(acme, asked):
    hand_to_desk(asked, by=acme.ben)
    heard(acme)
    answer(asked, acme.cleo, "And now the right side is gone.")
    hide_topic(asked, by=acme.moe)
    heard(acme)
    assert TicketMessage.objects.filter(ticket=ticket_of(asked)).count() == 2
