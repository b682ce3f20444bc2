"""The page of what a member keeps, and the buttons that keep."""

from __future__ import annotations

import pytest

from community.models import Bookmark
from community.operations import hide_topic


@pytest.fixture
def cleo(cast, forum, client_for):
    return client_for(cast.cleo)


def listed(client) -> str:
    response = client.get("/bookmarks/")
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_page_says_how_to_begin(cleo):
    assert "Nothing is kept yet" in listed(cleo)


def test_keep_and_remove_without_script(forum, cleo):
    page = cleo.get(forum.solved.url).content.decode()
    assert f'formaction="/topics/{forum.solved.pk}/bookmark"' in page
    assert f'formaction="/posts/{forum.by_staff.pk}/bookmark"' in page
    for address, back in (
        (f"/topics/{forum.solved.pk}/bookmark", forum.solved.url),
        (f"/posts/{forum.by_staff.pk}/bookmark", forum.by_staff.url),
    ):
        for _twice in range(2):
            kept = cleo.post(address)
            assert (kept.status_code, kept["Location"]) == (303, back)
    assert Bookmark.objects.count() == 2
    page = cleo.get(forum.solved.url).content.decode()
    assert page.count("Kept</span>") == 2
    address = f"/posts/{forum.by_staff.pk}/bookmark"
    for _twice in range(2):
        gone = cleo.post(address, {"_method": "delete", "next": "/bookmarks/"})
        assert (gone.status_code, gone["Location"]) == (303, "/bookmarks/")
    assert Bookmark.objects.count() == 1


def test_htmx_gets_the_button(forum, cleo, part):
    address = f"/topics/{forum.solved.pk}/bookmark"
    kept = cleo.post(address, headers=part).content.decode()
    assert 'aria-pressed="true"' in kept and 'value="delete"' in kept
    assert 'aria-pressed="false"' in cleo.delete(address, headers=part).content.decode()


def test_the_list_with_a_note(cast, forum, cleo):
    address = f"/topics/{forum.waiting.pk}/bookmark"
    saved = cleo.post(address, {"note": "Ask Finn", "next": "/bookmarks/"})
    assert saved["Location"] == "/bookmarks/"
    page = listed(cleo)
    assert forum.waiting.title in page and "Ask Finn" in page and f'action="{address}"' in page
    too_long = cleo.post(address, {"note": "x" * 201, "next": "/bookmarks/"})
    assert too_long.status_code in {400, 409, 422}
    assert "Ask Finn" in listed(cleo)
    hide_topic(forum.waiting, by=cast.moe)
    page = listed(cleo)
    assert forum.waiting.title not in page and "Ask Finn" not in page


def test_nobody_else_sees_it(cast, forum, cleo, client_for, guest):
    cleo.post(f"/topics/{forum.solved.pk}/bookmark", {"note": "Only mine"})
    assert "Only mine" not in listed(client_for(cast.ada))
    zoe = client_for(cast.zoe, host="acme.localhost")  # a guest here
    assert zoe.get("/bookmarks/").status_code == 302
    assert zoe.post(f"/topics/{forum.solved.pk}/bookmark").status_code == 303
    assert Bookmark.objects.count() == 1
    assert client_for(cast.finn).post(f"/topics/{forum.secret.pk}/bookmark").status_code == 404
    assert client_for(cast.finn).post(f"/posts/{forum.secret_reply.pk}/bookmark").status_code == 404
    assert guest.get("/bookmarks/").status_code == 302
    assert guest.post(f"/topics/{forum.solved.pk}/bookmark").status_code == 303
    assert "/bookmark" not in guest.get(forum.solved.url).content.decode()
    assert client_for(cast.dev).post(f"/topics/{forum.solved.pk}/bookmark").status_code == 403


@pytest.mark.parametrize("cursor", ["x", "-1", "9" * 40, "0"])
def test_odd_cursors(cleo, forum, cursor):
    assert cleo.get(f"/bookmarks/?after={cursor}").status_code == 200
