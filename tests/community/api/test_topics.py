"""Topics for programs: what pages show, no more and no less."""

from __future__ import annotations

import pytest

from tests.api.calling import error, program_of

pytestmark = pytest.mark.django_db


def ids(answer) -> list[int]:
    assert answer.status_code == 200, answer.content
    return [one["id"] for one in answer.json()["items"]]


def test_a_guest_sees_what_is_public(forum, stranger):
    shown = ids(stranger.get("/topics/"))
    assert set(shown) == {forum.talk.pk, forum.solved.pk, forum.waiting.pk}


def test_filters_are_joined(forum, stranger):
    assert ids(stranger.get("/topics/", state="solved")) == [forum.solved.pk]
    assert ids(stranger.get("/topics/", state="unanswered")) == [forum.waiting.pk]
    assert ids(stranger.get("/topics/", kind="discussion")) == [forum.talk.pk]
    assert ids(stranger.get("/topics/", tag="sound", author="cleo")) == [forum.solved.pk]
    assert ids(stranger.get("/topics/", tag="sound", author="finn")) == []
    assert len(ids(stranger.get("/topics/", category="halo"))) == 3


def test_what_one_may_not_see_has_no_topics_as_what_does_not_exist(forum, stranger, cast):
    for filters in ({"category": "beta"}, {"tag": "secret"}, {"tag": "spam"}, {"author": "x"}):
        assert stranger.get("/topics/", **filters).json() == {"items": [], "next": None}
    own = program_of(cast.cleo)
    assert ids(own.get("/topics/", category="beta")) == [forum.private.pk]


def test_pages_are_walked_by_their_own_addresses(forum, stranger):
    seen, path = [], "/topics/?limit=2"
    while path:
        page = stranger.client.get(path if path.startswith("/api") else f"/api/v1{path}").json()
        seen += [one["id"] for one in page["items"]]
        path = page["next"]
    assert seen == ids(stranger.get("/topics/"))


@pytest.mark.parametrize(
    ("query", "code", "field"),
    [
        ({"cursor": "tomorrow"}, "bad_cursor", "cursor"),
        ({"limit": "0"}, "min_value", "limit"),
        ({"limit": "101"}, "max_value", "limit"),
        ({"limit": "1e9"}, "invalid", "limit"),
        ({"limit": "9" * 5000}, "invalid", "limit"),
        ({"state": "hidden"}, "invalid_choice", "state"),
        ({"brand_id": "2"}, "unknown_field", "brand_id"),
        ({"tag": ["a", "b"]}, "named_twice", "tag"),
    ],
)
def test_odd_queries_are_refused_by_name(forum, stranger, query, code, field):
    assert error(stranger.get("/topics/", **query)) == (400, code, field)


def test_a_topic_with_its_opening_and_answer(forum, stranger, cast):
    told = stranger.get(f"/topics/{forum.solved.pk}/").json()
    assert told["title"] == forum.solved.title and told["url"] == forum.solved.url
    assert told["opening"]["html"].startswith("<p>")
    assert told["solution"]["id"] == forum.answer.pk and told["solution"]["is_solution"]
    assert told["solution"]["comments"][0]["author"]["username"] == "ben"
    assert told["tags"] == [{"slug": "sound", "name": "sound"}]
    assert told["created_at"].endswith("Z")


@pytest.mark.parametrize("which", ["private", "hidden"])
def test_a_hidden_topic_is_like_one_that_is_not_there(forum, stranger, which):
    real = stranger.get(f"/topics/{getattr(forum, which).pk}/").json()
    none = stranger.get("/topics/987654321/").json()
    for told in (real, none):
        del told["error"]["request_id"]
    assert real == none and real["error"]["code"] == "not_found"


def test_a_question_is_asked(forum, cast):
    said = {"kind": "question", "category": "halo", "title": "Can it swim?", "text": "**Deep**."}
    answer = program_of(cast.finn).post("/topics/", said | {"tags": ["water"]})
    told = answer.json()
    assert answer.status_code == 201, told
    assert told["author"]["username"] == "finn" and told["is_followed"]
    assert told["opening"]["html"] == "<p><strong>Deep</strong>.</p>\n"
    assert [tag["slug"] for tag in told["tags"]] == ["water"]


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"title": ""}, (422, "title_too_short", "title")),
        ({"title": None}, (400, "null", "title")),
        ({"title": 5}, (400, "invalid", "title")),
        ({"title": "a\0b"}, (400, "null_characters_not_allowed", "title")),
        ({"title": "a\ud800b"}, (400, "surrogate_characters_not_allowed", "title")),
        ({"text": " "}, (422, "empty", "text")),
        ({"tags": "sound"}, (400, "not_a_list", "tags")),
        ({"tags": ["a", 2]}, (400, "invalid", "tags.1")),
        ({"tags": ["a", "b", "c", "d", "e", "f"]}, (422, "too_many_tags", "tags")),
        ({"kind": "announcement"}, (403, "staff_only", None)),
        ({"kind": "poll"}, (400, "invalid_choice", "kind")),
        ({"category": "beta"}, (400, "no_category", "category")),
        ({"category": "nowhere"}, (400, "no_category", "category")),
        ({"author": "mia"}, (400, "unknown_field", "author")),
        ({"brand_id": 2}, (400, "unknown_field", "brand_id")),
        ({"solved_at": "2026-01-01T00:00:00Z"}, (400, "unknown_field", "solved_at")),
    ],
)
def test_a_bad_question_is_refused_by_name(forum, cast, change, wanted):
    said = {"kind": "question", "category": "halo", "title": "Can it swim?", "text": "Deep."}
    assert error(program_of(cast.finn).post("/topics/", said | change)) == wanted


def test_all_faults_are_told_at_once(forum, cast):
    told = program_of(cast.finn).post("/topics/", {"kind": "x", "title": 1}).json()["error"]
    assert {(one["field"], one["code"]) for one in told["fields"]} == {
        ("kind", "invalid_choice"), ("title", "invalid"), ("category", "required"),
        ("text", "required"),
    }  # fmt: skip


def test_title_tags_and_category_are_changed(forum, cast):
    own, moderator = program_of(cast.cleo), program_of(cast.mia)
    at = f"/topics/{forum.waiting.pk}"
    assert own.post(f"{at}/title", {"title": "Two phones"}).json()["title"] == "Two phones"
    tags = own.post(f"{at}/tags", {"tags": ["phones"]}).json()["tags"]
    assert tags == [{"slug": "phones", "name": "phones"}]
    assert error(own.post(f"{at}/category", {"category": "beta"}))[1] == "scope_missing"
    assert moderator.post(f"{at}/category", {"category": "beta"}).json()["category"] == {
        "slug": "beta", "name": "Beta",
    }  # fmt: skip


def test_states_are_made_and_taken_back(forum, cast, stranger):
    moderator, at = program_of(cast.moe), f"/topics/{forum.waiting.pk}"
    assert moderator.post(f"{at}/closure", {"reason": "Twice"}).json()["closed_at"]
    assert moderator.delete(f"{at}/closure").json() == {"closed_at": None}
    assert moderator.post(f"{at}/hiding").json()["hidden_at"]
    assert stranger.get(f"{at}/").status_code == 404
    assert moderator.delete(f"{at}/hiding").json() == {"hidden_at": None}
    assert stranger.get(f"{at}/").status_code == 200


def test_following(forum, cast):
    own, at = program_of(cast.ben), f"/topics/{forum.waiting.pk}"
    assert own.post(f"{at}/following").json() == {"is_followed": True}
    assert own.get(f"{at}/").json()["is_followed"] is True
    assert own.delete(f"{at}/following").json() == {"is_followed": False}


def test_the_answer_is_accepted_and_withdrawn(forum, cast):
    own, at = program_of(cast.cleo), f"/topics/{forum.solved.pk}/solution"
    assert own.delete(at).json() == {"post_id": None}
    assert own.post(at, {"post": forum.answer.pk}).json() == {"post_id": forum.answer.pk}
    assert error(own.post(at, {"post": 10**9})) == (400, "other_topic", "post")
    assert error(program_of(cast.finn).delete(at)) == (403, "not_yours", None)
