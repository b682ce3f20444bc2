"""A held reply on the ticket page: what its writer sees, and how it is taken back."""

from __future__ import annotations

import pytest

from engage.drafts.models import Draft
from engage.drafts.operations import keep_draft
from engage.drafts.places import Place
from support import operations
from support.models import TicketMessage


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def held(cast, desk):
    operations.change_settings(undo_seconds=30, asks_rating=True, by=cast.mia)
    return operations.reply(desk.hinge, "The LEFT one is sent.", by=cast.ben, status="solved")


def test_its_writer_can_undo_it_without_script(cast, desk, held, client_for):
    client, url = client_for(cast.ben), desk.hinge.desk_url
    page = text(client.get(url))
    undo = f"{url}messages/{held.pk}/undo"
    assert "Sends in" in page and f'action="{undo}"' in page
    answer = client.post(undo, {"way": "?view=mine"})
    assert (answer.status_code, answer["Location"]) == (303, f"{url}?view=mine#answer")
    page = text(client.get(url))
    assert "Its words stand in the field again" in page and undo not in page
    assert "The LEFT one is sent." in page.partition("<textarea")[2].partition("</textarea>")[0]
    desk.hinge.refresh_from_db()
    assert desk.hinge.status == "open"
    assert client.post(undo).status_code == 404


def test_what_was_begun_since_stays_below_it(cast, desk, held):
    place = Place("support.ticket", desk.hinge.pk, "reply")
    keep_draft(place, {"text": "And another thing"}, by=cast.ben)
    operations.undo_reply(held, by=cast.ben)
    draft = Draft.objects.of(cast.ben).at(place).get()
    assert draft.fields["text"] == "The LEFT one is sent.\n\nAnd another thing"


def test_a_colleague_sees_that_it_waits_and_cannot_undo_it(cast, desk, held, client_for):
    client, url = client_for(cast.mia), desk.hinge.desk_url
    page = text(client.get(url))
    assert "it can still be taken back" in page and "Sends in" not in page
    answer = client.post(f"{url}messages/{held.pk}/undo", follow=True)
    assert "Only who wrote it can take it back" in text(answer)
    assert TicketMessage.objects.filter(pk=held.pk).exists()


def test_too_late_is_said(cast, desk, held, client_for):
    TicketMessage.objects.filter(pk=held.pk).update(leaves_at="2026-01-01T00:00Z")
    client = client_for(cast.ben)
    answer = client.post(f"{desk.hinge.desk_url}messages/{held.pk}/undo", follow=True)
    assert "It has been sent already" in text(answer)


def test_the_other_brand_reaches_it_neither(cast, outside, client_for):
    hinge = outside.hinge
    undo = f"{hinge.desk_url}messages/{hinge.last_message_id}/undo"
    assert client_for(cast.zoe).post(undo).status_code == 404


def test_nobody_else_reaches_it(cast, desk, held, client_for, guest):
    undo = f"{desk.hinge.desk_url}messages/{held.pk}/undo"
    assert guest.post(undo).status_code == 302
    for name in ("cleo", "dev"):
        assert client_for(getattr(cast, name)).post(undo).status_code == 403
    other = f"{desk.code.desk_url}messages/{held.pk}/undo"
    assert client_for(cast.ben).post(other).status_code == 404
    assert TicketMessage.objects.filter(pk=held.pk).exists()
