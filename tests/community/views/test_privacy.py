"""A private category does not leak by any second path: lists, counts, feeds, tags, people, home."""

from __future__ import annotations

import pytest

from community.operations import accept_answer, give_thanks
from tests.community import writing


@pytest.fixture
def addresses(forum) -> list[str]:
    """Every page that could tell of the private category."""
    return [
        "/", "/questions/", "/questions/unanswered/", "/questions/solved/", "/categories/",
        forum.halo.url, forum.solved.url, forum.waiting.url, "/members/", "/members/cleo/",
        "/questions/feed.atom", "/questions/feed.rss", "/tags/bluetooth/", "/topics/new",
        f"/topics/{forum.solved.pk}/category", f"/posts/{forum.answer.pk}/",
    ]  # fmt: skip


def test_no_page_of_others_names_it(cast, forum, addresses, guest, client_for):
    writing.answer(forum.secret, cast.cleo, "Zanzibar solved")
    staff_reply = writing.answer(forum.secret, cast.mia, "Zanzibar staff")
    accept_answer(staff_reply, by=cast.cleo)
    give_thanks(staff_reply, by=cast.cleo)
    for reader in (guest, client_for(cast.finn), client_for(cast.moe), client_for(cast.ben)):
        for address in addresses:
            page = reader.get(address, follow=True).content.decode().lower()
            assert "zanzibar" not in page, address
            assert "/categories/beta" not in page, address


def test_its_pages_are_not_found_just_as_what_does_not_exist(cast, forum, guest, client_for):
    pairs = [
        (forum.secret.url, "/topics/987654-nothing/"),
        (f"/topics/{forum.secret.pk}/", "/topics/987654/"),
        (f"/posts/{forum.secret_reply.pk}/", "/posts/987654/"),
        (forum.beta.url, "/categories/nothing/"),
        (f"{forum.beta.url}solved/", "/categories/nothing/solved/"),
        ("/tags/zanzibartag/", "/tags/nothing/"),
        ("/tags/zanzibartag/solved/", "/tags/nothing/solved/"),
        ("/tags/zanzibartag/?after=1-1", "/tags/nothing/?after=1-1"),
    ]
    for reader in (guest, client_for(cast.finn), client_for(cast.moe)):
        for there, nowhere in pairs:
            hidden, missing = reader.get(there), reader.get(nowhere)
            assert hidden.status_code == missing.status_code == 404, there
            assert without_address(hidden, there) == without_address(missing, nowhere), there


def without_address(response, path: str) -> str:
    """The page without what differs for every request: its address, tokens and number."""
    import re

    text = response.content.decode().replace(path, "").replace(path.partition("?")[0], "")
    text = re.sub(r'value="[A-Za-z0-9]{64}"', "", text)
    return re.sub(r"[0-9a-f]{32}", "", text).replace("?after=1-1", "")


def test_the_history_of_a_secret_is_not_found_either(cast, forum, client_for):
    for person in (cast.finn, cast.moe):
        client = client_for(person)
        there = client.get(f"/posts/{forum.secret_reply.pk}/history").status_code
        assert there == client.get("/posts/987654/history").status_code == 404


def test_counts_do_not_count_it(cast, forum, guest, client_for):
    figures = guest.get("/members/cleo/").content.decode()
    lobby = guest.get("/categories/").content.decode()
    own = client_for(cast.cleo).get("/members/cleo/").content.decode()
    assert "2 topics" in lobby
    assert "3 topics" not in guest.get("/").content.decode()
    assert figures.count('<li class="stat">') == own.count('<li class="stat">') == 5
    assert figures != own


def test_its_own_people_see_it(cast, forum, client_for):
    for person in (cast.cleo, cast.mia, cast.ada):
        reader = client_for(person)
        assert "Zanzibar" in reader.get(forum.secret.url).content.decode()
        assert "Zanzibar" in reader.get("/questions/").content.decode()
        assert "Private group" in reader.get(forum.beta.url).content.decode()


def test_the_other_brand_sees_nothing_of_it(cast, forum, client_for):
    """Zoe owns Zenith: on Acme's host she is a guest like others."""
    abroad = client_for(cast.zoe, host="acme.localhost")
    assert abroad.get(forum.secret.url).status_code == 404
    assert abroad.post(f"/posts/{forum.answer.pk}/thanks").status_code == 303
    assert forum.answer.thanks.count() == 1
