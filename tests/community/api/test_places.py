"""Categories, tags, people and what they wrote, for programs."""

from __future__ import annotations

import pytest

from engage.members.models import Member
from engage.members.operations.erasure import erase_member
from engage.tenancy.current import brand_context
from tests.api.calling import error, program_of
from tests.community import writing

pytestmark = pytest.mark.django_db(databases=["default", "platform"])


def items(answer) -> list[dict]:
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]


def test_categories_that_one_may_enter(forum, stranger, cast):
    assert [one["slug"] for one in items(stranger.get("/categories/"))] == ["halo"]
    own = items(program_of(cast.cleo).get("/categories/"))
    assert {one["slug"]: one["access"] for one in own} == {"halo": "public", "beta": "group"}
    told = stranger.get("/categories/halo/").json()
    assert (told["topics_count"], told["waiting_count"], told["may_ask"]) == (3, 1, False)
    assert error(stranger.get("/categories/beta/")) == (404, "not_found", None)


def test_tags_of_what_one_may_see_in_pages(forum, stranger, cast):
    assert [one["slug"] for one in items(stranger.get("/tags/"))] == ["pairing", "sound"]
    own = program_of(cast.cleo)
    first = own.get("/tags/", limit=2).json()
    assert [one["slug"] for one in first["items"]] == ["pairing", "secret"]
    assert [one["slug"] for one in items(own.client.get(first["next"]))] == ["sound"]


def test_people_in_pages(forum, stranger, cast):
    first = stranger.get("/members/", limit=4).json()
    rest = stranger.client.get(first["next"]).json()
    names = [one["username"] for one in first["items"] + rest["items"]]
    assert set(names) == {"ada", "mia", "ben", "moe", "cleo", "finn", "dev"}
    assert "email" not in str(first) and rest["next"] is None


def test_a_person_and_what_they_wrote(forum, stranger, cast):
    told = stranger.get("/members/ben/").json()
    assert told["is_staff"] and told["is_moderator"] and "role" not in told
    wrote = items(stranger.get("/members/cleo/activity"))
    assert {one["topic_title"] for one in wrote} == {forum.waiting.title, forum.solved.title}
    own = items(program_of(cast.cleo).get("/members/cleo/activity"))
    assert forum.private.title in {one["topic_title"] for one in own}


def test_who_is_not_listed_is_like_who_is_not_there(forum, stranger, cast):
    with brand_context(cast.acme.pk):
        Member.objects.filter(pk=cast.cleo.pk).update(is_listed=False)
    for path in ("/members/cleo/", "/members/cleo/activity", "/members/nobody/"):
        assert error(stranger.get(path)) == (404, "not_found", None)
    assert "cleo" not in {one["username"] for one in items(stranger.get("/members/"))}
    assert items(stranger.get("/topics/", author="cleo")) == []
    assert program_of(cast.moe).get("/members/cleo/").status_code == 200
    assert program_of(cast.cleo).get("/me/").json()["username"] == "cleo"


def test_an_erased_author_has_no_name(forum, stranger, cast):
    with brand_context(cast.acme.pk):
        erase_member(cast.finn, by=cast.finn)
    told = stranger.get(f"/posts/{forum.answer.pk}/").json()["author"]
    assert (told["username"], told["name"], told["is_staff"]) == (None, "Deleted member", False)
    assert stranger.get("/members/finn/").status_code == 404


def test_names_follow_the_callers_language(cast, stranger):
    with brand_context(cast.acme.pk):
        words = {"en": "Sound", "ru": "Звук"}
        writing.create_category(words, slug="sound", by=cast.mia)
    for language, name in words.items():
        sent = {"accept-language": language}
        answer = stranger.client.get("/api/v1/categories/sound/", headers=sent)
        assert answer.json()["name"] == name
