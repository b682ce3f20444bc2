"""The managers' list of what members sent."""

from __future__ import annotations

import pytest

from community import operations as forum
from engage.tenancy.current import brand_context
from engage.uploads.models import Removal, Upload
from engage.uploads.reads import BrandFiles
from tests.community import writing
from tests.counting import statements


@pytest.fixture
def used(cast, sent):
    upload = sent(cast.cleo, name="Kitchen.jpg")
    with brand_context(cast.acme.pk):
        topic = writing.question(cast.mia, writing.category(cast.mia), "How does it look?")
        forum.reply(topic, upload.markdown, by=cast.cleo)
    return upload


def test_it_is_for_managers(cast, client_for, guest, used):
    assert guest.get("/console/uploads/").status_code == 302
    for member in (cast.cleo, cast.moe, cast.ben):
        assert client_for(member).get("/console/uploads/").status_code == 403
        answer = client_for(member).post(f"/console/uploads/{used.pk}", {"_method": "delete"})
        assert answer.status_code == 403
    page = client_for(cast.mia).get("/console/uploads/").content.decode()
    assert "Kitchen.webp" in page and "How does it look?" in page and used.url in page
    assert client_for(cast.mia).get(f"/console/uploads/?before={'0' * 5_000}").status_code == 404
    theirs = client_for(cast.zoe)
    assert "Kitchen" not in theirs.get("/console/uploads/").content.decode()
    said = {"_method": "delete", "reason": "mine"}
    assert theirs.post(f"/console/uploads/{used.pk}", said).status_code == 404


def test_what_nothing_uses_is_listed_and_not_shown(cast, client_for, sent):
    upload = sent(cast.cleo, name="Diary.jpg")
    browser = client_for(cast.mia)
    page = browser.get("/console/uploads/").content.decode()
    assert "Diary.webp" in page and upload.url not in page and "Used nowhere yet" in page
    assert browser.get(upload.url).status_code == 404


def test_deleting_asks_for_a_reason_which_its_member_reads(cast, client_for, used):
    browser = client_for(cast.mia)
    answer = browser.post(f"/console/uploads/{used.pk}", {"_method": "delete", "reason": " "})
    assert answer.status_code == 422 and b"Say why" in answer.content
    said = {"_method": "delete", "reason": "A stranger is in it"}
    answer = browser.post(f"/console/uploads/{used.pk}", said, follow=True)
    assert b"The file is deleted." in answer.content
    with brand_context(cast.acme.pk):
        assert not Upload.objects.exists() and Removal.objects.get().by == cast.mia
    page = client_for(cast.cleo).get("/uploads/").content.decode()
    assert "A stranger is in it" in page and "Kitchen.webp" in page
    assert "A stranger" not in client_for(cast.finn).get("/uploads/").content.decode()


def test_statements(cast, sent, used):
    for _number in range(5):
        sent(cast.finn)
    with brand_context(cast.acme.pk), statements(3):
        assert len(BrandFiles.read(cast.mia).rows) == 6
