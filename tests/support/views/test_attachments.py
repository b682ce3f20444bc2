"""Pictures and files on requests: who opens them, and that nobody else does."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from engage.uploads.models import Upload
from support import operations
from support.keys import letter_path
from support.models import Ticket, TicketMessage
from tests.conftest import HOSTS
from tests.uploads import pictures


def text(response) -> str:
    return response.content.decode()


def photo(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pictures.photo(300 + len(name), 200), "image/jpeg")


def opens(client, upload: Upload) -> bool:
    """Whether the lasting address leads on, and the picture comes."""
    answer = client.get(upload.url)
    if answer.status_code != 302:
        assert answer.status_code == 404
        return False
    assert client.get(answer["Location"]).status_code == 200
    return True


@pytest.fixture
def may_open(cast, client_for, guest):
    """Which of the cast open a file; nobody of the other brand is asked, see below."""

    def who(upload: Upload) -> set[str]:
        people = ("cleo", "finn", "moe", "dev", "ben", "mia")
        found = {name for name in people if opens(client_for(getattr(cast, name)), upload)}
        return found | ({"guest"} if opens(guest, upload) else set())

    return who


def test_a_picture_of_the_form_is_its_asker_s_and_the_agents(cast, desk, client_for, may_open):
    sent = {"subject": "The hinge again", "text": "Look:", "file": photo("crack.jpg")}
    answer = client_for(cast.cleo).post("/requests/", sent)
    assert answer.status_code == 303
    upload = Upload.objects.get()
    assert upload.url in text(client_for(cast.cleo).get(answer["Location"]))
    ticket = Ticket.objects.order_by("-pk").first()
    assert upload.url in text(client_for(cast.ben).get(ticket.desk_url))
    assert may_open(upload) == {"cleo", "ben", "mia"}


def test_replies_of_both_sides_carry_files(cast, desk, client_for, may_open):
    client_for(cast.cleo).post(
        f"{desk.hinge.url}messages", {"text": "Here.", "file": photo("theirs.jpg")}
    )
    sent = {"text": "Do it like this.", "file": photo("ours.jpg")}
    assert client_for(cast.ben).post(f"{desk.hinge.desk_url}messages", sent).status_code == 303
    for upload in Upload.objects.all():
        assert may_open(upload) == {"cleo", "ben", "mia"}, upload
    assert Upload.objects.count() == 2


def test_a_note_s_picture_never_reaches_the_customer(cast, desk, client_for, may_open):
    sent = {"text": "Her flat:", "kind": "note", "file": photo("secret.jpg")}
    client_for(cast.ben).post(f"{desk.hinge.desk_url}messages", sent)
    upload = Upload.objects.get()
    assert may_open(upload) == {"ben", "mia"}
    operations.merge_tickets(desk.hinge, desk.code, by=cast.ben)
    assert may_open(upload) == {"ben", "mia"}
    # Naming it in a request of one's own opens it neither.
    operations.write_message(desk.code, f"What is {upload.markdown}?", by=cast.cleo)
    assert may_open(upload) == {"ben", "mia"}


def test_a_held_reply_s_picture_comes_with_the_reply(cast, desk, client_for, may_open):
    operations.change_settings(undo_seconds=30, asks_rating=True, by=cast.mia)
    sent = {"text": "Like this.", "file": photo("held.jpg")}
    client_for(cast.ben).post(f"{desk.hinge.desk_url}messages", sent)
    upload = Upload.objects.get()
    assert may_open(upload) == {"ben", "mia"}
    TicketMessage.objects.exclude(leaves_at=None).update(leaves_at=now() - timedelta(minutes=1))
    assert may_open(upload) == {"cleo", "ben", "mia"}


def test_a_letter_s_reader_sees_what_was_sent_to_them_and_no_more(cast, desk, client_for, guest):
    client = client_for(cast.ben)
    client.post(f"{desk.invoice.desk_url}messages", {"text": "So.", "file": photo("reply.jpg")})
    sent = {"text": "Hm.", "kind": "note", "file": photo("note.jpg")}
    client.post(f"{desk.invoice.desk_url}messages", sent)
    page = guest.get(letter_path(desk.invoice))
    [source] = set(re.findall(r'<img[^>]* src="([^"]+)"', text(page)))
    assert source.startswith("/media/") and source.endswith("/reply.webp")
    assert guest.get(source).status_code == 200
    assert "note.webp" not in text(page)
    signed_in = text(client_for(cast.finn).get(desk.invoice.url))
    assert "/media/" not in signed_in and "/uploads/" in signed_in


def test_whoever_opened_the_letter_sends_files_as_who_asked(cast, desk, guest, may_open):
    at = letter_path(desk.invoice)
    assert 'type="file"' in text(guest.get(at))
    said = {"text": "Here.", "file": photo("bill.jpg")}
    assert guest.post(f"{at}messages", said).status_code == 303
    upload = Upload.objects.get()
    assert upload.by == cast.finn and may_open(upload) == {"finn", "ben", "mia"}
    assert "/bill.webp" in text(guest.get(at))


def test_a_guest_sends_none_before_the_letter(cast, desk, guest):
    sent = {"subject": "Broken", "text": "Look", "name": "Gwen", "address": "gwen@guest.example"}
    page = text(guest.get("/requests/new"))
    assert 'type="file"' not in page and "once you have opened the letter" in page
    assert guest.post("/requests/", sent | {"file": photo("early.jpg")}).status_code == 200
    assert not Upload.objects.exists()


def test_what_is_no_picture_is_refused_with_the_words_kept(cast, desk, client_for):
    bad = SimpleUploadedFile("x.jpg", b"MZ\x90\x00" + b"\x00" * 300, "image/jpeg")
    for who, at in ((cast.ben, f"{desk.hinge.desk_url}messages"), (cast.cleo, "/requests/"),
                    (cast.cleo, f"{desk.hinge.url}messages")):  # fmt: skip
        bad.seek(0)
        sent = {"subject": "Something", "text": "Kept words", "file": bad}
        answer = client_for(who).post(at, sent)
        assert answer.status_code == 422
        assert "x.jpg" in text(answer) and "Kept words" in text(answer)
    assert not Upload.objects.exists()


def test_the_other_brand_opens_nothing(cast, outside, client_for):
    client = client_for(cast.cleo)
    sent = {"text": "Here.", "file": photo("mine.jpg")}
    assert client.post(f"{outside.hinge.url}messages", sent).status_code == 303
    page = text(client.get(outside.hinge.url))
    [address] = set(re.findall(r'<img[^>]* src="([^"]+)"', page))
    for host in HOSTS.values():
        assert client_for(cast.zoe, host=host).get(address).status_code in (302, 404)
        found = client_for(cast.zoe, host=host).get(address)
        assert found.status_code == 404 or "/media/" not in found["Location"]
