"""A person's page and the list of people."""

from __future__ import annotations

import pytest

from engage.members.models import Member


def test_what_stands_on_a_page(cast, forum, guest):
    Member.objects.filter(pk=cast.finn.pk).update(bio="Two <b>cats</b>.")
    page = guest.get("/members/finn/").content.decode()
    assert "@finn" in page
    assert "Two &lt;b&gt;cats&lt;/b&gt;." in page
    assert forum.solved.title in page
    assert "Accepted answer" in page


def test_staff_are_marked(forum, guest):
    assert "Acme staff" in guest.get("/members/ben/").content.decode()


def test_a_suspended_person_has_a_page_that_says_so(forum, guest):
    assert "cannot write here" in guest.get("/members/dev/").content.decode()


@pytest.mark.parametrize("name", ["nobody", "system", "zoe"])
def test_who_is_not_there_is_not_found(forum, guest, name):
    assert guest.get(f"/members/{name}/").status_code == 404


def test_unlisted_people_are_seen_by_themselves_and_moderators_only(cast, forum, guest, client_for):
    Member.objects.filter(pk=cast.finn.pk).update(is_listed=False)
    assert guest.get("/members/finn/").status_code == 404
    assert client_for(cast.cleo).get("/members/finn/").status_code == 404
    assert client_for(cast.finn).get("/members/finn/").status_code == 200
    assert client_for(cast.moe).get("/members/finn/").status_code == 200
    assert "/members/finn/" not in guest.get("/members/").content.decode()


def test_the_list_goes_on_by_key(monkeypatch, forum, guest):
    monkeypatch.setattr("engage.portal.profiles.PAGE", 2)
    seen: list[str] = []
    address = "/members/"
    while address:
        page = guest.get(address).content.decode()
        seen += [part.partition('"')[0] for part in page.split('href="/members/')[1:]]
        address = page.partition('rel="next" href="')[2].partition('"')[0]
    people = {name.strip("/") for name in seen if name.endswith("/")}
    assert {"ada", "mia", "ben", "moe", "cleo", "finn", "dev"} <= people
    assert "system" not in people


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "%00"])
def test_a_spoiled_cursor_does_no_harm(forum, guest, before):
    assert guest.get(f"/members/?before={before}").status_code in (200, 400)
