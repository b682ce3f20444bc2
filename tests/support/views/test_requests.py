"""A customer's own requests: asking, reading, answering, rating; guests by the link of a letter."""

from __future__ import annotations

import re

import pytest
from django.core import mail

from support import operations
from support.keys import letter_path
from support.models import PendingRequest, Rating, Ticket
from tests.support.views.conftest import SECRET

ASKED = {"subject": "The case does not close", "text": "Since I dropped it."}
GUEST = ASKED | {"name": "Gwen", "address": "gwen@guest.example"}


def text(response) -> str:
    return response.content.decode()


def test_my_requests_in_the_customers_words(cast, desk, client_for):
    page = text(client_for(cast.cleo).get("/requests/"))
    assert desk.hinge.subject in page and desk.code.subject in page
    assert desk.invoice.subject not in page
    assert "With our team" in page
    solved = text(client_for(cast.finn).get("/requests/?show=solved"))
    assert desk.invoice.subject in solved
    assert "Nothing is solved yet" in text(client_for(cast.cleo).get("/requests/?show=solved"))


def test_an_agents_own_list_holds_only_their_own(cast, desk, client_for):
    assert desk.hinge.subject not in text(client_for(cast.ben).get("/requests/?show=all"))


def test_a_request_without_notes(cast, desk, client_for):
    page = text(client_for(cast.cleo).get(desk.hinge.url))
    assert "this morning" in page and "serial number" in page
    assert SECRET not in page and "hinge</span>" not in page


@pytest.mark.parametrize("name", ["finn", "moe", "ben", "mia"])
def test_nobody_reads_what_another_asked(cast, desk, client_for, name):
    client = client_for(getattr(cast, name))
    for path in ("", "news"):
        assert client.get(desk.hinge.url + path).status_code == 404
    for path in ("messages", "solution", "rating"):
        assert client.post(desk.hinge.url + path, {"text": "x"}).status_code == 404


def test_guests_and_the_other_brand(cast, outside, client_for, guest):
    assert guest.get("/requests/").status_code == 302
    assert guest.get(outside.hinge.url).status_code == 302
    assert client_for(cast.zoe).get(outside.hinge.url).status_code == 404
    assert client_for(cast.zara).get("/requests/").status_code == 200


def test_a_suspended_customer_reads_but_does_not_write(cast, desk, client_for):
    client = client_for(cast.dev)
    assert "suspended" in text(client.get("/requests/new"))
    answer = client.post("/requests/", ASKED)
    assert answer.status_code == 422 and "Since I dropped it." in text(answer)
    assert not Ticket.objects.filter(requester=cast.dev).exists()


def test_ask_without_htmx(cast, desk, client_for):
    client = client_for(cast.cleo)
    assert "We answer within 1 hour" in text(client.get("/requests/new"))
    answer = client.post("/requests/", ASKED)
    ticket = Ticket.objects.get(subject=ASKED["subject"])
    assert answer["Location"] == ticket.url
    assert ticket.requester == cast.cleo


@pytest.mark.parametrize(
    "sent", [{}, {"subject": "x"}, {"text": "y"}, {"subject": "x" * 400, "text": "y"},
             {"subject": " ", "text": " "}]
)  # fmt: skip
def test_what_is_missing_is_said_beside_the_field(cast, desk, client_for, guest, sent):
    for client in (client_for(cast.cleo), guest):
        answer = client.post("/requests/", sent)
        assert answer.status_code == 422
        assert 'aria-invalid="true"' in text(answer)
        assert sent.get("text", "").strip() in text(answer)


def test_odd_references_do_not_stop_a_request(cast, desk, client_for):
    client_for(cast.cleo).post("/requests/", ASKED | {"about": "nonsense"})
    assert Ticket.objects.get(subject=ASKED["subject"]).about == ""


def test_answer_solve_rate_and_reopen(cast, desk, client_for):
    client, url = client_for(cast.cleo), desk.hinge.url
    assert client.post(f"{url}messages", {"text": "Any news?"}).status_code == 303
    assert client.post(f"{url}solution")["Location"] == f"{url}#rating"
    assert "How was it?" in text(client.get(url))
    assert client.post(f"{url}rating", {}).status_code == 422
    assert client.post(f"{url}rating", {"score": "9"}).status_code == 422
    assert client.post(f"{url}rating", {"score": "5", "comment": "Quick!"}).status_code == 303
    assert Rating.objects.get().score == 5
    assert "You gave it 5 of 5" in text(client.get(url))
    client.post(f"{url}messages", {"text": "It broke again."})
    desk.hinge.refresh_from_db()
    assert desk.hinge.status == "open"
    assert client.post(f"{url}rating", {"score": "1"}).status_code == 422


def test_an_empty_message_comes_back(cast, desk, client_for):
    answer = client_for(cast.cleo).post(f"{desk.hinge.url}messages", {"text": " "})
    assert answer.status_code == 422 and "Write something first." in text(answer)


def test_news_counts_what_the_brand_said(cast, desk, client_for):
    client = client_for(cast.cleo)
    path = f"{desk.hinge.url}news?after={desk.hinge.last_message_id}"
    operations.add_note(desk.hinge, "Not for her", by=cast.ben)
    assert "Something new" not in text(client.get(path))
    operations.reply(desk.hinge, "For her", by=cast.ben)
    assert "Something new came" in text(client.get(path))


def test_solved_before_is_a_part(cast, desk, client_for):
    client = client_for(cast.cleo)
    assert client.get("/requests/similar?subject=hinge").status_code == 302
    part = client.get("/requests/similar?subject=hinge", headers={"HX-Request": "true"})
    assert part.status_code == 200


def link_in(letter) -> str:
    return re.search(r"https?://[^/]+(/requests/\S+)", letter.body)[1]


def test_a_guest_confirms_the_address_first(
    cast, outside, guest, in_acme, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = guest.post("/requests/", GUEST)
    assert "look into your mail" in text(answer)
    assert not Ticket.objects.filter(subject=GUEST["subject"]).exists()
    [letter] = mail.outbox
    assert letter.to == ["gwen@guest.example"] and letter.extra_headers["Auto-Submitted"]
    link = link_in(letter)
    asking = guest.get(link)
    assert "Send your request?" in text(asking) and asking["Referrer-Policy"] == "no-referrer"
    assert not Ticket.objects.filter(subject=GUEST["subject"]).exists()  # a filter may open links
    there = guest.post(link)["Location"]
    ticket = Ticket.objects.get(subject=GUEST["subject"])
    assert there == letter_path(ticket)
    assert guest.post(link)["Location"].startswith("/requests/letters/")  # twice is calm
    assert Ticket.objects.filter(subject=GUEST["subject"]).count() == 1
    page = guest.get(there)
    assert GUEST["subject"] in text(page) and "no-store" in page["Cache-Control"]
    assert guest.post(f"{there}messages", {"text": "It is the small one."}).status_code == 303
    assert guest.post(f"{there}solution").status_code == 303
    assert guest.post(f"{there}rating", {"score": "4"}).status_code == 303
    assert Rating.objects.get(ticket=ticket).score == 4


def test_the_answer_is_the_same_for_a_known_address(cast, outside, guest):
    told = [
        text(guest.post("/requests/", GUEST | {"address": address})).replace(address, "")
        for address in ("cleo@acme.example", "nobody@else.example")
    ]
    assert told[0] == told[1]


def test_too_many_letters_to_one_address(cast, outside, guest, in_acme, monkeypatch):
    monkeypatch.setattr("support.views.guests.A_MINUTE", 100)
    answers = [
        guest.post("/requests/", GUEST | {"subject": f"Number {n}"}).status_code for n in range(7)
    ]
    assert 422 in answers and answers[0] == 200
    assert PendingRequest.objects.count() <= 5


def test_too_many_from_one_place(cast, outside, guest):
    answers = [
        guest.post("/requests/", GUEST | {"address": f"g{n}@guest.example"}) for n in range(7)
    ]
    assert answers[-1].status_code == 422 and "Wait a minute" in text(answers[-1])
    assert GUEST["text"] in text(answers[-1])


@pytest.mark.parametrize("path", ["confirm/nonsense", "letters/nonsense/", "letters/1-1-1:x:y/"])
def test_links_that_lead_nowhere(cast, outside, guest, path):
    answer = guest.get(f"/requests/{path}")
    assert answer.status_code == 410 and "This link has ended" in text(answer)


def test_a_key_opens_nothing_of_another_brand(cast, outside, client_for, guest):
    key = letter_path(outside.hinge)
    assert guest.get(key).status_code == 200
    assert client_for(cast.zara).get(key).status_code == 410
