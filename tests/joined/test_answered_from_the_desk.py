"""An agent's answer at the desk stands in the topic, and one in the topic counts at the desk."""

from __future__ import annotations

from community.models import Post, Topic
from community.operations import hand_to_desk, hide_topic
from engage.channels.models import Message
from engage.notifications.models import Notice
from support import operations as desk
from support.models import Clock, TicketMessage
from tests.community.writing import answer
from tests.joined.hearing import heard, ticket_of


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
