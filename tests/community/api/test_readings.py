"""What was read and what is kept, for programs."""

from __future__ import annotations

import pytest

from community.operations import hide_topic
from engage.tenancy.current import brand_context
from tests.api.calling import error, program_of
from tests.community import writing

pytestmark = pytest.mark.django_db(databases=["default", "platform"])


def test_lists_tell_members_how_much_is_new(forum, stranger, cast):
    assert {row["unread"] for row in stranger.get("/topics/").json()["items"]} == {None}
    finn = program_of(cast.finn)
    found = {row["id"]: row["unread"] for row in finn.get("/topics/").json()["items"]}
    assert found == {forum.waiting.pk: 1, forum.solved.pk: 2, forum.talk.pk: 0}
    unread = finn.get("/topics/", state="unread").json()["items"]
    assert {row["id"] for row in unread} == {forum.waiting.pk, forum.solved.pk}
    assert stranger.get("/topics/", state="unread").json() == {"items": [], "next": None}
    assert {row["id"] for row in finn.get("/topics/", state="following").json()["items"]} == {
        forum.talk.pk, forum.solved.pk
    }  # fmt: skip


def test_a_topic_is_read_up_to_a_post(forum, cast):
    mia = program_of(cast.mia)
    at = f"/topics/{forum.solved.pk}/reading"
    assert mia.post(at, {"post": forum.answer.pk}).json() == {"unread": 1}
    assert mia.post(at, {"post": forum.remark.pk}).json() == {"unread": 0}
    assert mia.post(at, {"post": forum.answer.pk}).json() == {"unread": 0}
    whole = mia.get(f"/topics/{forum.solved.pk}/").json()
    assert (whole["unread"], whole["is_bookmarked"]) == (0, False)
    other = mia.post(at, {"post": 1})
    assert error(other) == (400, "other_topic", "post")
    assert program_of(cast.finn).post(
        f"/topics/{forum.private.pk}/reading", {"post": 1}
    ).status_code == 404  # fmt: skip


def test_all_is_read(forum, cast):
    mia = program_of(cast.mia)
    assert mia.post("/topics/reading", {"category": "halo"}).json() == {"unread_topics": 1}
    assert mia.post("/topics/reading", {}).json() == {"unread_topics": 0}
    assert mia.post("/topics/reading", {"category": "nowhere"}).status_code == 400
    finn = program_of(cast.finn).post("/topics/reading", {"category": "beta"})
    assert finn.status_code == 400


def test_bookmarks(forum, stranger, cast):
    cleo = program_of(cast.cleo)
    assert cleo.get("/bookmarks/").json() == {"items": [], "next": None}
    at = f"/topics/{forum.solved.pk}/bookmark"
    assert cleo.post(at, {"note": "Later"}).json() == {"is_bookmarked": True, "note": "Later"}
    assert cleo.post(at, {}).json() == {"is_bookmarked": True, "note": "Later"}
    cleo.post(f"/posts/{forum.answer.pk}/bookmark", {})
    post, topic = cleo.get("/bookmarks/").json()["items"]
    assert (post["post_id"], post["author"]["username"]) == (forum.answer.pk, "finn")
    assert (topic["title"], topic["note"]) == (forum.solved.title, "Later")
    assert cleo.get(f"/posts/{forum.answer.pk}/").json()["is_bookmarked"] is True
    assert program_of(cast.finn).get("/bookmarks/").json()["items"] == []
    assert stranger.get("/bookmarks/").status_code == 401
    too_long = cleo.post(at, {"note": "x" * 201})
    assert error(too_long) == (422, "note_too_long", "note")
    with brand_context(cast.acme.pk):
        hide_topic(forum.solved, by=cast.moe)
    assert cleo.get("/bookmarks/").json()["items"] == []


def test_the_other_brand_has_none_of_it(forum, cast):
    with brand_context(cast.zenith.pk):
        lamp = writing.question(cast.zara, writing.category(cast.zoe, "Lamps"), "Which lamp?")
    cleo, zoe = program_of(cast.cleo), program_of(cast.zoe)
    for place in (f"/topics/{lamp.pk}/bookmark", f"/posts/{lamp.pk}/bookmark"):
        assert cleo.post(place, {}).status_code == 404
    assert cleo.post(f"/topics/{lamp.pk}/reading", {"post": 1}).status_code == 404
    assert zoe.post(f"/topics/{forum.solved.pk}/bookmark", {}).status_code == 404
    assert zoe.post(f"/topics/{lamp.pk}/bookmark", {}).status_code == 200
    assert len(zoe.get("/bookmarks/").json()["items"]) == 1
    assert cleo.get("/bookmarks/").json()["items"] == []


def test_removing_is_calm(forum, cast):
    cleo, at = program_of(cast.cleo), f"/topics/{forum.solved.pk}/bookmark"
    cleo.post(at, {})
    for _twice in range(2):
        assert cleo.delete(at).json() == {"is_bookmarked": False, "note": ""}
