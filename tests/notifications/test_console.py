"""Failed mails as managers see them: by name, with the reason, never with an address."""

from __future__ import annotations

import pytest
from django.db.models.functions import Now

from engage.console.decisions import open_ends
from engage.events.models import EventRecord
from engage.notifications.models import Sending
from engage.tenancy.current import brand_context
from tests.counting import statements
from tests.notifications.bells import ring

ERROR = "SMTPRecipientsRefused: {'…@acme.example': (550, b'<b>nobody</b> here')}"
MANAGERS, OTHERS = ("ada", "mia"), ("ben", "moe", "cleo", "dev")


@pytest.fixture
def failed(cast, in_acme) -> Sending:
    """Two mails to Cleo; one of them was refused."""
    for bell in (1, 2):
        ring(bell, cast.cleo, by=cast.finn)
    sending = Sending.objects.order_by("pk").first()
    assert sending is not None
    Sending.objects.filter(pk=sending.pk).update(
        state="failed", reason="refused", attempts=1, error=ERROR, ended_at=Now()
    )
    return sending


@pytest.mark.parametrize("name", MANAGERS)
def test_managers_read_what_failed_and_why(cast, failed, client_for, name):
    page = client_for(getattr(cast, name)).get("/console/mails/").content.decode()
    assert "1 mail did not arrive." in page and "Cleo" in page and "A bell rings" in page
    assert "the mail server refuses the address" in page
    assert "550" in page and "<b>nobody" not in page
    assert "cleo@" not in page


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_does(cast, failed, client_for, guest, name):
    for path in ("/console/mails/", "/admin/notifications/sending/"):
        assert client_for(getattr(cast, name)).get(path).status_code == 403
        assert guest.get(path).status_code == 302
    for path in ("/console/mails/", f"/console/mails/{failed.pk}"):
        assert client_for(getattr(cast, name)).post(path).status_code == 403


def test_trying_one_again(cast, failed, client_for):
    browser = client_for(cast.mia)
    assert browser.post(f"/console/mails/{failed.pk}").status_code == 303
    assert Sending.objects.get(pk=failed.pk).state == "queued"
    assert browser.post(f"/console/mails/{failed.pk}").status_code == 303, "twice is calm"
    assert "Every mail was taken." in browser.get("/console/mails/").content.decode()
    fact = EventRecord.objects.get(kind="notifications.mails_tried_again")
    assert (fact.actor_id, fact.particulars) == (cast.mia.pk, {"count": 1})
    assert "let failed mails be sent again" in browser.get("/console/").content.decode()
    assert browser.post(f"/console/mails/{10**9}").status_code == 404


def test_trying_all_again(cast, failed, client_for):
    assert client_for(cast.ada).post("/console/mails/").status_code == 303
    assert not Sending.objects.failed().exists()


def test_the_day_begins_with_it(cast, failed, client_for):
    mails = next(one for one in open_ends(cast.mia) if one.href == "/console/mails/")
    assert (mails.count, str(mails.title)) == (1, "1 mail to a member did not arrive")


def test_the_back_office_has_it_too(cast, failed, client_for):
    browser = client_for(cast.mia)
    page = browser.get("/admin/notifications/sending/?state=failed").content.decode()
    assert "Cleo" in page and "cleo@" not in page
    one = browser.get(f"/admin/notifications/sending/{failed.pk}/change/").content.decode()
    assert "cleo@" not in one
    browser.post(
        "/admin/notifications/sending/",
        {"action": "send_again", "_selected_action": [failed.pk]},
    )
    assert Sending.objects.get(pk=failed.pk).state == "queued"


def test_another_brand_sees_nothing_of_it(cast, client_for):
    with brand_context(cast.acme.pk):
        ring(1, cast.cleo, by=cast.finn)
        Sending.objects.update(state="failed", ended_at=Now())
        sending = Sending.objects.get()
    browser = client_for(cast.zoe)
    assert "Every mail was taken." in browser.get("/console/mails/").content.decode()
    assert browser.post(f"/console/mails/{sending.pk}").status_code == 404
    with brand_context(cast.acme.pk):
        assert Sending.objects.get().state == "failed"


def test_what_the_list_costs(cast, failed, client_for):
    browser = client_for(cast.mia)
    browser.get("/console/mails/")
    with statements(4):  # host, member, mails, how much waits for review
        browser.get("/console/mails/")
