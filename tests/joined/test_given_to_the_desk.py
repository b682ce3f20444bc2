"""A topic becomes a ticket by a click: what the desk gets, and who may give it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from community.models import Care, Post, Topic
from community.operations import hand_to_desk, hide_post
from engage.rules import NotAllowed
from engage.tenancy.current import brand_context
from support import operations as desk
from support.models import Clock, Ticket, TicketMessage, WaitingQuestion
from tests.community.writing import answer
from tests.joined.hearing import fresh, heard, ticket_of


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


def test_an_agent_who_answers_in_the_topic_has_the_ticket(acme, asked):
    hand_to_desk(asked, by=acme.mia)
    heard(acme)
    answer(asked, acme.finn, "Have you tried another cable?")
    heard(acme)
    assert ticket_of(asked).assignee is None
    answer(asked, acme.ben, "Please pair it again.")
    heard(acme)
    assert ticket_of(asked).assignee == acme.ben


def test_what_the_asker_adds_reaches_the_desk_and_peers_answers_do_not(acme, asked):
    hand_to_desk(asked, by=acme.ben)
    heard(acme)
    answer(asked, acme.finn, "Mine does that too.")
    answer(asked, acme.cleo, "And now the right side is gone.")
    heard(acme)
    said = TicketMessage.objects.filter(ticket=ticket_of(asked)).values_list("source_text")
    assert [text for (text,) in said.order_by("pk")][1:] == ["And now the right side is gone."]


def test_hidden_posts_stay_where_they_are(acme, asked):
    rude = answer(asked, acme.cleo, "Something rude")
    hide_post(rude, by=acme.moe)
    hand_to_desk(asked, by=acme.ben)
    assert TicketMessage.objects.count() == 1


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
