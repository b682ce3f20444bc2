"""The pages: the list, the bell, the settings; for whom, and without script."""

from __future__ import annotations

import re

import pytest

from engage.notifications.channels import APP, MAIL
from engage.notifications.models import Notice
from engage.notifications.operations import read_all_notices
from engage.notifications.reads import choices_of
from tests.counting import statements
from tests.notifications.bells import Hummed, Rang, ring, world

pytestmark = pytest.mark.usefixtures("in_acme")
PART = {"HX-Request": "true"}
NEW = re.compile(r'aria-label="Notices, (\d+) new"')


def bell_of(page) -> int:
    found = NEW.search(page.content.decode())
    return int(found[1]) if found else 0


def test_guests_are_led_to_sign_in(guest):
    for path in ("/notices/", "/notices/bell", "/settings/notifications/"):
        response = guest.get(path)
        assert response.status_code == 302 and "/accounts/login/" in response["Location"]
    for path in ("/notices/reading", "/notices/1/reading"):
        assert guest.post(path).status_code == 302


def test_the_list_says_what_is_new(cast, client_for):
    ring(7, cast.cleo, by=cast.finn)
    page = client_for(cast.cleo).get("/notices/")
    html = page.content.decode()
    assert bell_of(page) == 1
    assert 'href="/bells/7/"' in html and "Finn rang 1x" in html and "The sound of 7" in html
    assert "no-store" in page["Cache-Control"]


def test_an_empty_list_says_what_to_do(cast, client_for):
    page = client_for(cast.cleo).get("/notices/").content.decode()
    assert "Nothing to tell you yet" in page and "Mark all as read" not in page
    beyond = client_for(cast.cleo).get("/notices/?after=r5").content.decode()
    assert "There is nothing more" in beyond


def test_reading_one_and_all_without_script(cast, client_for):
    browser = client_for(cast.cleo)
    for bell in (1, 2, 3):
        ring(bell, cast.cleo, by=cast.finn)
    one = Notice.objects.get(subject_id=2)
    response = browser.post(f"/notices/{one.pk}/reading")
    assert (response.status_code, response["Location"]) == (303, "/notices/")
    assert bell_of(browser.get("/notices/")) == 2
    assert browser.post("/notices/reading").status_code == 303
    assert bell_of(browser.get("/")) == 0


def test_htmx_gets_the_list_back(cast, client_for):
    ring(1, cast.cleo, by=cast.finn)
    response = client_for(cast.cleo).post("/notices/reading", headers=PART)
    html = response.content.decode()
    assert response.status_code == 200
    assert html.lstrip().startswith('<div id="notices"') and "<html" not in html
    assert "Mark all as read" not in html and "Bell 1" in html


def test_the_bell_can_be_asked_for_alone(cast, client_for):
    browser = client_for(cast.cleo)
    ring(1, cast.cleo, by=cast.finn)
    html = browser.get("/notices/bell", headers=PART).content.decode().strip()
    assert html.startswith('<a class="button bare square" id="bell"') and "1 new" in html


def test_other_peoples_notices_do_not_exist(cast, client_for):
    ring(1, cast.cleo, by=cast.finn)
    notice = Notice.objects.get()
    assert client_for(cast.ben).post(f"/notices/{notice.pk}/reading").status_code == 404
    assert "Bell 1" not in client_for(cast.ben).get("/notices/").content.decode()
    assert Notice.objects.unread().count() == 1


@pytest.mark.parametrize("path", ["/notices/reading", "/notices/1/reading"])
def test_reading_is_a_post(cast, client_for, path):
    assert client_for(cast.cleo).get(path).status_code == 405


def test_what_is_gone_leaves_the_list_and_the_bell(cast, client_for):
    for bell in (1, 2):
        ring(bell, cast.cleo, by=cast.finn)
    world.unseen.add(2)
    page = client_for(cast.cleo).get("/notices/")
    assert bell_of(page) == 1
    assert "Bell 2" not in page.content.decode()


def test_pages_have_addresses(cast, client_for):
    for bell in range(1, 36):
        ring(bell, cast.cleo, by=cast.finn)
    browser = client_for(cast.cleo)
    page = browser.get("/notices/").content.decode()
    following = re.search(r'rel="next" href="([^"]+)"', page)
    assert following
    second = browser.get(following[1]).content.decode()
    assert "Bell 35<" in page and "Bell 35<" not in second
    assert "Bell 1<" in second and "Bell 1<" not in page


def test_a_suspended_member_reads_on(cast, client_for):
    browser = client_for(cast.dev)
    assert browser.get("/notices/").status_code == 200
    assert browser.post("/notices/reading").status_code == 303


def test_the_settings_are_a_table_of_boxes(cast, client_for):
    browser = client_for(cast.cleo)
    page = browser.get("/settings/notifications/").content.decode()
    boxes = dict(re.findall(r'name="(test\.[a-z]+:[a-z]+)" aria-label="[^"]+"( checked)?', page))
    assert boxes == {
        "test.rang:app": " checked",
        "test.rang:mail": " checked",
        "test.hummed:app": " checked",
        "test.hummed:mail": "",
    }
    assert 'aria-current="page">Notifications' in page
    wanted = {"test.rang:app": "on", "test.hummed:mail": "on", "nobody:mail": "on"}
    response = browser.post("/settings/notifications/", wanted)
    assert (response.status_code, response["Location"]) == (303, "/settings/notifications/")
    choices = choices_of(cast.cleo)
    assert choices[Rang.name, APP] and not choices[Rang.name, MAIL]
    assert not choices[Hummed.name, APP] and choices[Hummed.name, MAIL]
    assert choices_of(cast.ben)[Rang.name, MAIL], "nobody else's"


def test_a_kind_for_staff_is_chosen_by_staff_and_kept_for_others(cast, client_for, monkeypatch):
    monkeypatch.setattr(Rang, "only_for", "is_staff")
    browser, path = client_for(cast.cleo), "/settings/notifications/"
    assert "test.rang:" not in browser.get(path).content.decode()
    assert "test.rang:" in client_for(cast.ben).get(path).content.decode()
    browser.post(path, {"test.hummed:mail": "on"})
    choices = choices_of(cast.cleo)
    assert choices[Rang.name, APP] and choices[Rang.name, MAIL], "as if she had not been asked"
    assert not choices[Hummed.name, APP] and choices[Hummed.name, MAIL]


def test_what_a_list_costs(cast, client_for):
    for bell in range(1, 30):
        ring(bell, cast.cleo, by=cast.finn)
    browser = client_for(cast.cleo)
    browser.get("/notices/")
    # Host, member, unread and read ones; this test's bells ask no database, the bell is kept.
    with statements(4):
        browser.get("/notices/")
    read_all_notices(by=cast.cleo)
    with statements(5):
        browser.get("/notices/")
