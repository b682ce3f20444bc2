"""Topic to ticket and back: by a click, by rule, answered from the desk, solved by a peer."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils.timezone import now

from community.models import Care, Post, Topic
from community.operations import (
    accept_answer,
    close_topic,
    end_care,
    hand_to_desk,
    hide_post,
    hide_topic,
    withdraw_solution,
)
from engage.channels.models import Message
from engage.events.deliver import deliver_waiting
from engage.events.models import EventRecord
from engage.members import system_member
from engage.notifications.models import Notice
from engage.rules import NotAllowed
from engage.tenancy.current import brand_context
from support import operations as desk
from support.models import Clock, Ticket, TicketMessage, WaitingQuestion
from support.operations.promises.settings import set_patience
from support.operations.unanswered import call_for_unanswered
from tests.community.writing import answer, category, question


@pytest.fixture
def acme(cast, in_acme):
    desk.begin_promising(by=system_member())
    return cast


@pytest.fixture
def asked(acme):
    return question(acme.cleo, category(acme.mia), text="It was **fine** yesterday.")


def heard(cast):
    """Let everything that waits be heard, and what follows from that."""
    while deliver_waiting(cast.acme.pk):
        pass


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def ticket_of(topic):
    return Ticket.objects.get(about=topic.reference)


def test_an_agents_click_brings_the_question_and_what_was_said_to_the_desk(acme, asked):
    answer(asked, acme.finn, "Have you tried turning it off?")
    answer(asked, acme.cleo, "Yes, twice.")
    hand_to_desk(asked, by=acme.ben)
    hand_to_desk(asked, by=acme.ada)  # twice is calm
    ticket = ticket_of(asked)
    said = TicketMessage.objects.filter(ticket=ticket).order_by("pk")
    assert [(one.kind, one.author, one.source_text) for one in said] == [
        ("customer", acme.cleo, "It was **fine** yesterday."),
        ("customer", acme.cleo, "Yes, twice."),
    ]
    assert (ticket.subject, ticket.requester, ticket.channel) == (asked.title, acme.cleo, "forum")
    heard(acme)
    care = Care.objects.get()
    assert (care.topic, care.by, care.ticket, care.ended_at) == (asked, acme.ben, ticket.pk, None)
    assert fresh(asked).cared_at == care.at


def test_the_promise_counts_from_when_the_desk_got_it(acme, asked):
    Topic.objects.filter(pk=asked.pk).update(created_at=now() - timedelta(days=3))
    Post.objects.filter(topic=asked).update(created_at=now() - timedelta(days=3))
    hand_to_desk(asked, by=acme.ben)
    clock = Clock.objects.get(ticket=ticket_of(asked), metric="first_response")
    assert clock.started_at > now() - timedelta(minutes=5)
    assert clock.breached_at is None


def test_the_agents_answer_stands_in_the_topic_once(acme, asked):
    hand_to_desk(asked, by=acme.ben)
    heard(acme)
    desk.reply(ticket_of(asked), "Please pair it **again**.", by=acme.ada)
    heard(acme)
    reply = Post.objects.filter(topic=asked).latest("pk")
    assert (reply.author, reply.source_text) == (acme.ada, "Please pair it **again**.")
    assert reply.is_by_staff
    heard(acme)
    assert Post.objects.filter(topic=asked).count() == 2
    # … and does not come back to the desk as another message.
    assert TicketMessage.objects.filter(ticket=ticket_of(asked)).count() == 2
    assert Clock.objects.get(metric="first_response").met_at is not None


def test_an_agent_who_answers_in_the_topic_has_the_ticket(acme, asked):
    hand_to_desk(asked, by=acme.mia)
    heard(acme)
    answer(asked, acme.finn, "Have you tried another cable?")
    heard(acme)
    assert ticket_of(asked).assignee is None
    answer(asked, acme.ben, "Please pair it again.")
    heard(acme)
    assert ticket_of(asked).assignee == acme.ben


def test_who_asked_in_the_forum_is_told_of_the_answer_once(acme, asked):
    hand_to_desk(asked, by=acme.ben)
    heard(acme)
    desk.reply(ticket_of(asked), "Please pair it **again**.", by=acme.ada)
    heard(acme)
    told = Notice.objects.filter(member=acme.cleo)
    assert list(told.values_list("kind", flat=True)) == ["community.answer"]


def test_notes_never_leave_the_desk(acme, asked):
    hand_to_desk(asked, by=acme.ben)
    desk.add_note(ticket_of(asked), "She has asked three times.", by=acme.ben)
    heard(acme)
    assert not Post.objects.filter(source_text__contains="three times").exists()


def test_an_agents_reply_in_the_topic_keeps_the_promise_too(acme, asked):
    hand_to_desk(asked, by=acme.ben)
    answer(asked, acme.ben, "Hold the button for ten seconds.")
    heard(acme)
    said = TicketMessage.objects.filter(ticket=ticket_of(asked)).latest("pk")
    assert (said.kind, said.author) == ("agent", acme.ben)
    assert Clock.objects.get(metric="first_response").met_at is not None


def test_what_the_asker_adds_reaches_the_desk_and_peers_answers_do_not(acme, asked):
    hand_to_desk(asked, by=acme.ben)
    heard(acme)
    answer(asked, acme.finn, "Mine does that too.")
    answer(asked, acme.cleo, "And now the right side is gone.")
    heard(acme)
    said = TicketMessage.objects.filter(ticket=ticket_of(asked)).values_list("source_text")
    assert [text for (text,) in said.order_by("pk")][1:] == ["And now the right side is gone."]


def test_what_cannot_be_posted_counts_as_not_sent(acme, asked):
    hand_to_desk(asked, by=acme.ben)
    heard(acme)
    desk.reply(ticket_of(asked), "Please pair it again.", by=acme.ada)
    hide_topic(asked, by=acme.moe)
    Topic.objects.filter(pk=asked.pk).update(closed_at=None)
    Message.objects.filter(direction="out").update(text="x" * 60_000)
    heard(acme)
    message = Message.objects.get(direction="out")
    assert message.state == "failed" and message.failure
    assert Clock.objects.get(metric="first_response").met_at is None


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


@pytest.mark.parametrize("who", ["cleo", "finn"])
def test_a_customers_request_takes_no_topic_to_the_desk(acme, asked, client_for, who):
    heard(acme)
    client = client_for(getattr(acme, who))
    said = {"subject": "About that topic", "text": "Mine too.", "about": asked.reference}
    assert client.post("/requests/", said).status_code == 303
    heard(acme)
    assert Ticket.objects.get().about == "" and fresh(asked).cared_at is None
    assert WaitingQuestion.objects.filter(about=asked.reference).exists()
    with pytest.raises(NotAllowed):
        desk.open_ticket("Again", "So.", about=asked.reference, by=getattr(acme, who))


@pytest.mark.parametrize("who", ["cleo", "finn", "moe", "dev"])
def test_only_staff_give_topics_to_the_desk(acme, asked, who):
    with pytest.raises(NotAllowed):
        hand_to_desk(asked, by=getattr(acme, who))
    assert not Ticket.objects.exists()


def test_a_question_that_waits_too_long_calls_the_desk(acme, asked):
    heard(acme)
    waiting = WaitingQuestion.objects.get()
    assert (waiting.about, waiting.asker) == (asked.reference, acme.cleo)
    assert waiting.due_at - waiting.asked_at >= timedelta(hours=8)
    assert call_for_unanswered(by=system_member()) == 0
    WaitingQuestion.objects.update(due_at=now())
    assert call_for_unanswered(by=system_member()) == 1
    assert call_for_unanswered(by=system_member()) == 0
    heard(acme)
    assert ticket_of(asked).requester == acme.cleo
    assert Care.objects.get().by.is_system


def test_what_the_asker_adds_is_no_answer_and_a_peers_reply_is(acme, asked):
    heard(acme)
    answer(asked, acme.cleo, "Nobody?")
    heard(acme)
    assert WaitingQuestion.objects.count() == 1
    answer(asked, acme.finn, "Try another cable.")
    heard(acme)
    assert WaitingQuestion.objects.count() == 0


@pytest.mark.parametrize("end", [close_topic, hide_topic])
def test_a_closed_or_hidden_question_waits_for_nobody(acme, asked, end):
    heard(acme)
    end(asked, by=acme.moe)
    heard(acme)
    assert WaitingQuestion.objects.count() == 0


def test_an_answer_between_the_call_and_its_hearing_is_enough(acme, asked):
    heard(acme)
    WaitingQuestion.objects.update(due_at=now())
    call_for_unanswered(by=system_member())
    answer(asked, acme.finn, "Try another cable.")
    heard(acme)
    assert not Ticket.objects.exists()


def test_patience_is_the_brands_own(acme, asked):
    heard(acme)
    before = WaitingQuestion.objects.get().due_at
    set_patience(60, by=acme.mia)
    heard(acme)
    assert WaitingQuestion.objects.get().due_at < before
    set_patience(None, by=acme.mia)
    heard(acme)
    assert WaitingQuestion.objects.get().due_at is None
    with pytest.raises(NotAllowed):
        set_patience(60, by=acme.ben)


def test_open_minutes_only(acme):
    from support.engine import open_minutes_after

    hours = {"zone": "UTC", "weekly": {"mon": [["09:00", "17:00"]]}, "exceptions": {}}
    friday = datetime.fromisoformat("2026-03-06T12:00:00+00:00")
    due = open_minutes_after(friday, 60, hours)
    assert due == datetime.fromisoformat("2026-03-09T10:00:00+00:00")
    assert open_minutes_after(friday, 60, None) == friday + timedelta(hours=1)


def test_hidden_posts_stay_where_they_are(acme, asked):
    rude = answer(asked, acme.cleo, "Something rude")
    hide_post(rude, by=acme.moe)
    hand_to_desk(asked, by=acme.ben)
    assert TicketMessage.objects.count() == 1


def test_pages_and_api_give_and_take_back(acme, asked, client_for):
    agent = client_for(acme.ben)
    page = agent.get(asked.url).content.decode()
    assert f"/topics/{asked.pk}/care" in page
    assert agent.post(f"/topics/{asked.pk}/care").status_code in (302, 303)
    assert "Staff is on it" in agent.get(asked.url).content.decode()
    assert "Staff is on it" in client_for(acme.finn).get("/questions/").content.decode()
    assert client_for(acme.finn).post(f"/topics/{asked.pk}/care").status_code == 403
    agent.post(f"/topics/{asked.pk}/care", {"_method": "delete"})
    assert "Staff is on it" not in agent.get(asked.url).content.decode()


def test_nothing_of_it_exists_in_another_brand(cast):
    with brand_context(cast.zenith.pk):
        assert not WaitingQuestion.objects.exists()
        assert not Care.objects.exists()
