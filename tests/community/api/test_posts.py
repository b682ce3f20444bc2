"""Replies, comments, texts, histories and thanks for programs."""

from __future__ import annotations

import pytest

from community.operations import edit_post, hide_post
from engage.tenancy.current import brand_context
from tests.api.calling import error, program_of
from tests.community import writing

pytestmark = pytest.mark.django_db


def test_replies_in_pages_with_their_comments(forum, stranger, cast):
    with brand_context(cast.acme.pk):
        for number in range(24):
            writing.answer(forum.solved, cast.ben, f"Reply number {number}")
    seen, path = [], f"/topics/{forum.solved.pk}/replies"
    first = stranger.get(path).json()
    assert len(first["items"]) == 20 and first["items"][0]["comments"][0]["id"] == forum.remark.pk
    while path:
        page = stranger.client.get(path if path.startswith("/api") else f"/api/v1{path}").json()
        seen += [one["number"] for one in page["items"]]
        path = page["next"]
    assert seen == list(range(2, 27))


def test_a_page_beyond_the_last_is_empty(forum, stranger):
    answer = stranger.get(f"/topics/{forum.solved.pk}/replies", cursor=2**31 - 1)
    assert answer.json() == {"items": [], "next": None}


def test_a_hidden_post_is_like_one_that_is_not_there(forum, stranger, cast):
    with brand_context(cast.acme.pk):
        hide_post(forum.answer, by=cast.moe)
    for post in (forum.answer, forum.remark):
        assert error(stranger.get(f"/posts/{post.pk}/")) == (404, "not_found", None)
    assert stranger.get(f"/topics/{forum.solved.pk}/replies").json()["items"] == []
    seen = program_of(cast.moe).get(f"/posts/{forum.answer.pk}/").json()
    assert seen["hidden_at"] and not seen["is_solution"]


def test_a_reply_and_a_comment_are_written(forum, cast):
    program, at = program_of(cast.ben), f"/topics/{forum.waiting.pk}/replies"
    said = {"text": "Hold the button."}
    reply = program.post(at, said)
    assert reply.status_code == 201 and reply.json()["number"] == 2 and reply.json()["is_by_staff"]
    quoting = program.post(at, {"text": "As above.", "quoted": reply.json()["id"]}).json()
    assert quoting["quoted_id"] == reply.json()["id"]
    comment = program.post(f"/posts/{reply.json()['id']}/comments", {"text": "Thanks!"})
    assert comment.status_code == 201 and comment.json()["parent_id"] == reply.json()["id"]
    deeper = program.post(f"/posts/{comment.json()['id']}/comments", {"text": "No."})
    assert error(deeper) == (403, "no_deeper", None)
    told = program.get(f"/posts/{reply.json()['id']}/comments").json()["items"]
    assert [one["id"] for one in told] == [comment.json()["id"]]


def test_a_quoted_post_stands_in_the_same_topic(forum, cast):
    said = {"text": "As there.", "quoted": forum.answer.pk}
    answer = program_of(cast.ben).post(f"/topics/{forum.waiting.pk}/replies", said)
    assert error(answer) == (400, "other_topic", "quoted")


def test_a_text_is_changed_from_the_version_that_was_read(forum, cast):
    program, at = program_of(cast.finn), f"/posts/{forum.answer.pk}/text"
    told = program.get(at).json()
    assert (told["format"], told["version"]) == ("markdown", 1)
    changed = program.post(at, {"text": "Better.", "version": 1, "reason": "typo"})
    assert changed.json()["version"] == 2 and changed.json()["edited_at"]
    conflict = program.post(at, {"text": "Worse.", "version": 1})
    assert error(conflict) == (409, "edited_meanwhile", "version")
    assert error(program_of(cast.cleo).get(at)) == (403, "not_yours", None)


def test_versions_newest_first(forum, cast, stranger):
    with brand_context(cast.acme.pk):
        for number in range(2, 24):
            edit_post(
                forum.answer, f"Text {number}", by=cast.finn, version=number - 1, reason="better"
            )
            forum.answer.refresh_from_db()
    program, at = program_of(cast.cleo), f"/posts/{forum.answer.pk}/history"
    first = program.get(at).json()
    assert [one["number"] for one in first["items"]] == list(range(23, 3, -1))
    last = program.client.get(first["next"]).json()
    assert [one["number"] for one in last["items"]] == [3, 2, 1] and last["next"] is None
    assert last["items"][0]["text"] == "Text 3" and last["items"][0]["reason"] == "better"
    assert error(stranger.get(at)) == (401, "sign_in_first", None)


def test_thanks_are_given_once_and_taken_back(forum, cast):
    program, at = program_of(cast.cleo), f"/posts/{forum.answer.pk}/thanks"
    for _twice in range(2):
        assert program.post(at).json() == {"is_thanked": True, "thanks_count": 1}
    assert program.get(f"/posts/{forum.answer.pk}/").json()["is_thanked"] is True
    for _twice in range(2):
        assert program.delete(at).json() == {"is_thanked": False, "thanks_count": 0}
    assert error(program_of(cast.finn).post(at)) == (403, "own", None)
    assert error(program.post(at, {"count": 9})) == (400, "unknown_field", "count")


def test_a_post_is_hidden_and_shown(forum, cast, stranger):
    moderator, at = program_of(cast.moe), f"/posts/{forum.answer.pk}/hiding"
    assert moderator.post(at, {"reason": "Rude"}).json()["hidden_at"]
    assert stranger.get(f"/posts/{forum.answer.pk}/").status_code == 404
    assert moderator.delete(at).json() == {"hidden_at": None}
    assert stranger.get(f"/posts/{forum.answer.pk}/").status_code == 200
