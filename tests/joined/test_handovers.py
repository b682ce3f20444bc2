"""A request becomes a question or an idea: cleaned, shown, agreed to; its outcome comes back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.models import Topic
from community.operations import accept_answer
from engage.events.deliver import deliver_waiting
from engage.events.models import EventRecord
from engage.handovers.models import Handover
from engage.handovers.operations import agree, forget_words, propose, refuse
from engage.handovers.operations.proposing import words_of
from engage.handovers.redaction import pieces, redacted
from engage.notifications.models import Notice
from engage.rules import NotAllowed, RuleBroken
from ideas.models import Idea, Status, Vote
from ideas.operations import change_status, create_board, submit_idea
from support import operations as desk
from support.models import TicketMessage
from tests.community.writing import answer, category, question
from tests.quickness import is_quick

PRIVATE = "I am Cleo, cleo@example.com, +49 30 1234567, order ACM-2024-99871. It hums."


@pytest.fixture
def halo(acme):
    return category(acme.mia)


@pytest.fixture
def ticket(acme):
    return desk.open_ticket("Cleo's headphones hum", PRIVATE, by=acme.cleo)


def source(ticket):
    return f"support.ticket:{ticket.pk}"


def heard(cast):
    while deliver_waiting(cast.acme.pk):
        pass


def asked(acme, ticket, halo, **changes):
    said = {"title": "My headphones hum", "text": "It hums.", "place": halo.pk, "by": acme.ben}
    said |= changes
    title, text = said.pop("title"), said.pop("text")
    return propose("question", source(ticket), title, text, **said)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("write to a.b+c@mail.example.org now", "write to [e-mail] now"),
        ("call +49 (30) 123-45-67", "call [phone]"),
        ("see https://shop.example/o/1?t=abc!", "see [link]"),
        ("IBAN DE89 3704 0044 0532 0130 00.", "IBAN [account]."),
        ("card 4111 1111 1111 1111", "card [card]"),
        ("from 192.168.10.24", "from [address]"),
        ("order ACM-2024-99871 and #883312", "order [number] and [number]"),
        ("Regards, Cleo", "Regards, [name]"),
        ("or (030) 555 12 34, 0170/7654321", "or [phone], [phone]"),
        ("I am @cleo_m.x on X, see mail@", "I am [name] on X, see mail@"),
        ("It hums.\n\nBest regards,\nTom Whitfield", "It hums.\n\nBest regards,\n[name]"),
        ("Thanks\nThe box hums, too", "Thanks\nThe box hums, too"),
        ("Стучит.\nС уважением, Олег Савин", "Стучит.\nС уважением, [name]"),
        ("Меня зовут Олег. Стучит", "Меня зовут [name]. Стучит"),
        ("от Кости Брагина, Костю знают; костюм цел", "от [name] [name], [name] знают; костюм цел"),
        ("to 12 Baker Street, London", "to [address], London"),
        ("in der Torstraße 12b", "in der [address]"),
        ("на ул. Ленина, д. 5, кв. 12, Москва", "на [address], Москва"),
        ("the main street, 24/7, 1/2 and 3/4", "the main street, 24/7, 1/2 and 3/4"),
        ("cleopatra is no name of hers", "cleopatra is no name of hers"),
        ("Firmware 2.1 on 3 of 4 boxes in 2026", "Firmware 2.1 on 3 of 4 boxes in 2026"),
        ("44.1 kHz, 16 bit, 5.1 sound", "44.1 kHz, 16 bit, 5.1 sound"),
    ],
)
def test_what_tells_who_somebody_is_is_taken_out(text, clean):
    assert redacted(text, ["Cleo Marchetti", "cleo", "Костя Брагин"]) == clean


@pytest.mark.parametrize(
    "text", ["a", "a-", "a.", "1", "1.", "a@", "cleo ", "A ", "@a.", "ул. ", "best\n"]
)
def test_no_text_keeps_the_agent_waiting(text):
    assert is_quick(lambda: redacted(text * 20_000, ["Cleo Marchetti"]), 1)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(max_size=300), st.lists(st.text(max_size=12), max_size=3))
def test_the_pieces_are_the_text(text, names):
    assert "".join(piece.text for piece in pieces(text, names)) == text


def test_nothing_is_public_before_the_person_agrees(acme, ticket, halo):
    handover = asked(acme, ticket, halo)
    assert not Topic.objects.exists()
    heard(acme)
    notice = Notice.objects.get(member=acme.cleo, kind="handovers.asked")
    assert notice.subject_id == handover.pk
    agree(handover, by=acme.cleo)
    agree(handover, by=acme.cleo)  # twice is calm
    topic = Topic.objects.get()
    assert (topic.author, topic.title, topic.category) == (acme.cleo, "My headphones hum", halo)
    heard(acme)
    ticket.refresh_from_db()
    assert ticket.about == topic.reference
    assert TicketMessage.objects.filter(ticket=ticket, kind="note").count() == 1
    assert Notice.objects.filter(member=acme.ben, kind="handovers.answered").count() == 1


def test_a_peers_accepted_answer_there_solves_the_request(acme, ticket, halo):
    agree(asked(acme, ticket, halo), by=acme.cleo)
    heard(acme)
    accept_answer(answer(Topic.objects.get(), acme.finn, "Unplug the charger."), by=acme.cleo)
    heard(acme)
    ticket.refresh_from_db()
    assert ticket.status == "solved"
    solved = EventRecord.objects.get(kind="support.ticket_solved")
    assert solved.particulars["helper_id"] == acme.finn.pk


def test_who_refuses_stays_private(acme, ticket, halo):
    handover = asked(acme, ticket, halo)
    refuse(handover, by=acme.cleo)
    heard(acme)
    assert not Topic.objects.exists()
    with pytest.raises(NotAllowed) as no:
        agree(handover, by=acme.cleo)
    assert no.value.code == "answered"


@pytest.mark.parametrize("who", ["ben", "ada", "finn", "dev"])
def test_nobody_else_can_agree(acme, ticket, halo, who):
    handover = asked(acme, ticket, halo)
    with pytest.raises(NotAllowed):
        agree(handover, by=getattr(acme, who))


@pytest.mark.parametrize("who", ["cleo", "finn", "moe", "dev"])
def test_only_staff_propose(acme, ticket, halo, who):
    with pytest.raises(NotAllowed):
        asked(acme, ticket, halo, by=getattr(acme, who))


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"title": " "}, "title"), ({"text": " "}, "text"), ({"place": 0}, "place")],
)
def test_what_is_missing_is_said(acme, ticket, halo, changes, field):
    with pytest.raises(RuleBroken) as refused:
        asked(acme, ticket, halo, **changes)
    assert refused.value.field == field


def test_proposing_again_replaces_what_was_proposed(acme, ticket, halo):
    asked(acme, ticket, halo)
    second = asked(acme, ticket, halo, text="It hums when it charges.")
    assert list(Handover.objects.all()) == [second]


def test_words_are_for_who_may_read_the_request(acme, ticket):
    assert words_of(source(ticket), acme.ben).person == acme.cleo
    for other in (acme.finn, acme.cleo, acme.moe):
        with pytest.raises(NotAllowed):
            words_of(source(ticket), other)


def test_a_request_becomes_an_idea_and_its_customer_hears_when_it_ships(acme, ticket):
    board = create_board({"en": "Sound"}, by=acme.mia)
    handover = propose(
        "idea", source(ticket), "A quieter charger", "It should not hum.", place=board.pk,
        by=acme.ben,
    )  # fmt: skip
    agree(handover, by=acme.cleo)
    idea = Idea.objects.get()
    assert (idea.author, idea.origin) == (acme.cleo, source(ticket))
    assert Vote.objects.get(idea=idea).member == acme.cleo
    heard(acme)
    shipped = Status.objects.filter(category="complete").first()
    change_status(idea, shipped, by=acme.mia)
    heard(acme)
    said = TicketMessage.objects.get(ticket=ticket, kind="bot")
    assert idea.title in said.source_text
    heard(acme)
    assert TicketMessage.objects.filter(ticket=ticket, kind="bot").count() == 1


def test_what_ships_quietly_is_not_told_to_the_customer_either(acme, ticket):
    idea = submit_idea(
        create_board({"en": "Sound"}, by=acme.mia), "A quieter charger", "", by=acme.ben,
        author=acme.cleo, origin=source(ticket), consents=True,
    )  # fmt: skip
    shipped = Status.objects.filter(category="complete").first()
    change_status(idea, shipped, by=acme.mia, quietly=True)
    heard(acme)
    assert not TicketMessage.objects.filter(ticket=ticket, kind="bot").exists()


def test_a_topic_becomes_an_idea(acme, halo):
    board = create_board({"en": "Sound"}, by=acme.mia)
    topic = question(acme.cleo, halo, "Could it be quieter while it charges?")
    agree(
        propose("idea", topic.reference, topic.title, "Please.", place=board.pk, by=acme.ben),
        by=acme.cleo,
    )
    assert Idea.objects.get().origin == topic.reference


def test_an_erased_persons_words_are_forgotten(acme, ticket, halo):
    asked(acme, ticket, halo)
    forget_words(acme.cleo.pk, by=None)
    assert not Handover.objects.exists()


def test_pages(acme, ticket, halo, client_for):
    agent, cleo, finn = map(client_for, (acme.ben, acme.cleo, acme.finn))
    at = f"/handovers/new?about={source(ticket)}"
    page = agent.get(at).content.decode()
    assert "<del>cleo@example.com</del>" in page and "[e-mail]" in page
    assert finn.get(at).status_code == 403
    assert agent.get("/handovers/new?about=support.ticket:999999").status_code == 404
    assert agent.get("/handovers/new?about=nonsense").status_code == 404
    assert agent.get(f"{at}&to=nothing").status_code == 404
    form = {"about": source(ticket), "to": "question", "title": "", "text": "It hums."}
    wrong = agent.post("/handovers/", form | {"place": halo.pk})
    assert wrong.status_code == 422 and "It hums." in wrong.content.decode()
    sent = agent.post("/handovers/", form | {"title": "It hums", "place": halo.pk})
    assert sent.status_code == 303
    handover = Handover.objects.get()
    assert finn.get(handover.url).status_code == 404
    assert "Yes, publish it" in cleo.get(handover.url).content.decode()
    assert "Yes, publish it" not in agent.get(handover.url).content.decode()
    assert cleo.post(f"{handover.url}consent").status_code == 303
    assert Topic.objects.get().title == "It hums"
    assert cleo.get(handover.url).status_code == 200


def test_no_is_no_on_the_page_too(acme, ticket, halo, client_for):
    handover = asked(acme, ticket, halo)
    cleo = client_for(acme.cleo)
    assert cleo.post(f"{handover.url}consent", {"_method": "delete"}).status_code == 303
    assert "Nothing was made public" in cleo.get(handover.url).content.decode()
    assert not Topic.objects.exists()
