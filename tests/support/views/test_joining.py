"""Merging and splitting on the ticket page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engage.channels.moment import moment
from support import operations
from support.models import Clock, Merge, Ticket, TicketMessage


def text(response) -> str:
    return response.content.decode()


def test_a_ticket_goes_on_in_another_and_is_taken_apart(cast, desk, client_for):
    client, url = client_for(cast.ben), desk.code.desk_url
    page = text(client.get(f"{url}?view=mine"))
    assert f'<option value="{desk.hinge.pk}"' in page  # Cleo's other open one
    assert desk.invoice.subject not in page.partition('id="joining"')[2].partition("</form>")[0]
    sent = {"offered": desk.hinge.pk, "way": "?view=mine"}
    answer = client.post(f"{url}merge", sent)
    assert answer["Location"] == f"{desk.hinge.desk_url}?view=mine"
    page = text(client.get(answer["Location"]))
    assert "You can take them apart for 30 days" in page and "Take them apart" in page
    assert "The newsletter’s one." in page or "newsletter" in page
    apart = client.post(f"{url}merge", {"_method": "delete"})
    assert apart["Location"].startswith(url)
    desk.code.refresh_from_db()
    assert desk.code.merged_into is None
    again = client.post(f"{url}merge", {"_method": "delete"}, follow=True)
    assert "This was not merged" in text(again)


def test_the_page_of_a_merged_one_takes_it_apart_for_a_month(cast, desk, client_for):
    client, url = client_for(cast.ben), desk.code.desk_url
    operations.merge_tickets(desk.code, desk.hinge, by=cast.ben)
    assert client.get(url)["Location"] == desk.hinge.desk_url
    assert f"{url}?stay=1" in text(client.get(desk.hinge.desk_url))
    page = text(client.get(f"{url}?stay=1"))
    assert f"This goes on in request {desk.hinge.pk}" in page
    assert f'action="{url}merge"' in page and "Take them apart" in page
    assert 'id="message-' in page  # what was written to it
    Merge.objects.update(at=moment() - timedelta(days=31))
    assert "Take them apart" not in text(client.get(f"{url}?stay=1"))
    assert "Take them apart" not in text(client.get(desk.hinge.desk_url))


@pytest.mark.parametrize("number", ["%d", "#%d", "https://acme.localhost/desk/tickets/%d/"])
def test_the_other_is_named_by_number(cast, desk, client_for, number):
    sent = {"into": number % desk.hinge.pk, "offered": ""}
    answer = client_for(cast.ben).post(f"{desk.code.desk_url}merge", sent)
    assert answer["Location"].startswith(desk.hinge.desk_url)


def test_why_not_is_said_beside_the_field_and_the_number_stays(cast, desk, client_for):
    client, url = client_for(cast.ben), f"{desk.hinge.desk_url}merge"
    for number, why in (
        (desk.invoice.pk, "They are from different people"),
        (desk.hinge.pk, "Choose another request"),
        (10**9, "There is no request of this number"),
        ("99999999999999999999999", "Choose a request"),
        ("soon", "Choose a request"),
        ("", "Choose a request"),
    ):
        answer = client.post(url, {"into": number})
        assert answer.status_code == 422, number
        assert why in text(answer), number
        assert f'name="into" value="{number}"' in text(answer)
    assert not Ticket.objects.exclude(merged_into=None).exists()


def test_a_message_becomes_a_request_of_its_own(cast, desk, client_for):
    said = operations.write_message(desk.hinge, "And my invoice is *wrong*.", by=cast.cleo)
    client, url = client_for(cast.ben), f"{desk.hinge.desk_url}split"
    assert f'<option value="{said.pk}" selected' in text(client.get(desk.hinge.desk_url))
    answer = client.post(url, {"message": said.pk, "subject": "Wrong invoice"})
    made = Ticket.objects.get(about=said.reference)
    assert answer["Location"].startswith(made.desk_url)
    assert (made.requester, made.subject, made.opened_by) == (cast.cleo, "Wrong invoice", cast.ben)
    assert made.received_at == said.received_at
    assert made.waiting_since == said.received_at <= moment()
    assert not Clock.objects.filter(ticket=made).exists()  # the first response was given before
    assert made.messages.exclude(kind="note").get().source_text == "And my invoice is *wrong*."
    notes = TicketMessage.objects.filter(kind="note", source_text__contains="plit off")
    assert {note.ticket_id for note in notes} == {made.pk, desk.hinge.pk}
    assert client.post(url, {"message": said.pk, "subject": "Again"})["Location"].startswith(
        made.desk_url
    )
    assert Ticket.objects.filter(about=said.reference).count() == 1
    page = text(client_for(cast.cleo).get(made.url))
    assert "my invoice is" in page and "plit off" not in page


def test_what_cannot_be_split_off(cast, desk, client_for):
    client, url = client_for(cast.ben), f"{desk.hinge.desk_url}split"
    theirs = desk.hinge.messages.filter(kind="customer").last()
    note = desk.hinge.messages.get(kind="note")
    for sent, why in (
        ({"message": note.pk, "subject": "Notes"}, "Only what the customer wrote"),
        ({"message": theirs.pk, "subject": " "}, "Say in a few words"),
        ({"message": theirs.pk, "subject": "x" * 300}, "This is too long"),
        ({"message": desk.code.messages.get().pk, "subject": "Code"}, "Choose what shall be"),
        ({"message": "9" * 40, "subject": "Code"}, "Code"),
        ({}, "Choose what shall be split off"),
    ):
        answer = client.post(url, sent)
        assert answer.status_code == 422, sent
        assert why in text(answer), sent
    assert Ticket.objects.count() == 3


def test_nobody_else_merges_or_splits(cast, desk, client_for, guest):
    for act, sent in (("merge", {"into": desk.code.pk}), ("split", {"message": 1, "subject": "x"})):
        at = f"{desk.hinge.desk_url}{act}"
        assert guest.post(at, sent).status_code == 302
        for name in ("cleo", "dev"):
            assert client_for(getattr(cast, name)).post(at, sent).status_code == 403


def test_the_other_brand_neither(cast, outside, client_for):
    zoe, hinge = client_for(cast.zoe), outside.hinge
    for act in ("merge", "split"):
        assert zoe.post(f"{hinge.desk_url}{act}", {"into": 1}).status_code == 404
    deleted = zoe.post(f"{hinge.desk_url}merge", {"_method": "delete"})
    assert deleted.status_code == 404
