"""Closing, hiding, moving, retitling and retagging."""

from __future__ import annotations

import pytest

from tests.community import writing

DELETE = {"_method": "delete"}


@pytest.fixture
def moe(cast, client_for):
    return client_for(cast.moe)


def test_closing_with_a_reason_and_opening_again(forum, moe):
    address = f"/topics/{forum.waiting.pk}/closure"
    assert "Readers see your reason" in moe.get(address).content.decode()
    assert moe.post(address, {"reason": "Doubled"})["Location"] == forum.waiting.url
    forum.waiting.refresh_from_db()
    assert forum.waiting.is_closed
    assert moe.post(address, DELETE).status_code == 303
    forum.waiting.refresh_from_db()
    assert not forum.waiting.is_closed


def test_a_hidden_topic_is_gone_for_readers_and_comes_back(forum, moe, guest):
    address = f"/topics/{forum.waiting.pk}/hiding"
    assert moe.get(address).status_code == 200
    moe.post(address, {"reason": "spam"})
    assert guest.get(forum.waiting.url).status_code == 404
    assert forum.waiting.title not in guest.get("/questions/").content.decode()
    assert "Only moderators see this" in moe.get(forum.waiting.url).content.decode()
    moe.post(address, DELETE)
    assert guest.get(forum.waiting.url).status_code == 200


def test_a_hidden_post_comes_back(forum, moe, guest):
    address = f"/posts/{forum.by_staff.pk}/hiding"
    assert moe.get(address).status_code == 200
    moe.post(address, {"reason": ""})
    assert forum.by_staff.source_text not in guest.get(forum.solved.url).content.decode()
    moe.post(address, DELETE)
    assert forum.by_staff.source_text in guest.get(forum.solved.url).content.decode()


def test_a_comment_is_hidden_and_comes_back(cast, forum, moe, guest):
    remark, address = forum.remark, f"/posts/{forum.remark.pk}/hiding"
    assert f'href="{address}"' in moe.get(forum.solved.url).content.decode()
    moe.post(address, {"reason": "rude"})
    assert remark.source_text not in guest.get(forum.solved.url).content.decode()
    assert f'formaction="{address}"' in moe.get(forum.solved.url).content.decode()
    moe.post(address, DELETE)
    assert remark.source_text in guest.get(forum.solved.url).content.decode()


def test_more_than_five_comments_are_folded_but_all_there(cast, forum, guest):
    for number in range(7):
        writing.remark(forum.by_staff, cast.moe, f"Remark {number}.")
    page = guest.get(forum.solved.url).content.decode()
    assert "2 more comments" in page
    assert all(f"Remark {number}." in page for number in range(7))


def test_a_topic_moves(cast, forum, moe, guest):
    pebble = writing.category(cast.mia, "Pebble")
    address = f"/topics/{forum.waiting.pk}/category"
    assert "Pebble" in moe.get(address).content.decode()
    moe.post(address, {"category": pebble.slug})
    assert forum.waiting.title in guest.get(pebble.url).content.decode()
    assert moe.post(address, {"category": "nowhere"}).status_code == 422
    assert moe.post(address, {"category": forum.beta.slug}).status_code == 422


def test_titles_and_tags_change(cast, forum, client_for, guest):
    cleo = client_for(cast.cleo)
    title, tags = f"/topics/{forum.solved.pk}/title", f"/topics/{forum.solved.pk}/tags"
    assert 'value="bluetooth"' in cleo.get(tags).content.decode()
    cleo.post(tags, {"tags": "calls, left side"})
    page = guest.get(forum.solved.url).content.decode()
    assert "left side" in page
    assert "/tags/bluetooth/" not in page
    moved = cleo.post(title, {"title": "One side is quiet in calls"})
    assert guest.get(moved["Location"]).status_code == 200
    empty = cleo.post(title, {"title": ""})
    assert (empty.status_code, 'id="id_title-error"' in empty.content.decode()) == (422, True)


@pytest.mark.parametrize("noun", ["closure", "hiding", "category"])
def test_members_do_not_moderate(cast, forum, client_for, guest, noun):
    writing.category(cast.mia, "Pebble")
    address = f"/topics/{forum.waiting.pk}/{noun}"
    for person in (cast.cleo, cast.dev):
        client = client_for(person)
        assert client.get(address).status_code == 403
        answer = client.post(address, {"reason": "x", "category": "pebble"})
        assert answer.status_code in (403, 422)
    assert guest.post(address, {"reason": "x"}).status_code == 303
    forum.waiting.refresh_from_db()
    assert not (forum.waiting.is_closed or forum.waiting.is_hidden)
    assert forum.waiting.category_id == forum.halo.pk


def test_what_one_may_not_see_cannot_be_changed(cast, forum, client_for):
    """404, the same as for a number that does not exist: for a member and for a moderator."""
    secret, reply = forum.secret.pk, forum.secret_reply.pk
    nouns = ["title", "tags", "category", "closure", "hiding", "solution", "following", "replies"]
    addresses = [f"/topics/{secret}/{noun}" for noun in nouns]
    nouns = ["text", "thanks", "comments", "hiding"]
    addresses += [f"/posts/{reply}/{noun}" for noun in nouns]
    for client in (client_for(cast.finn), client_for(cast.moe)):
        for address in addresses:
            hidden = client.post(address, {"text": "x", "reason": "x", "title": "Some title"})
            missing = client.post(
                address.replace(f"/{secret}/", "/987654/").replace(f"/{reply}/", "/987654/")
            )
            assert hidden.status_code == missing.status_code == 404, address
